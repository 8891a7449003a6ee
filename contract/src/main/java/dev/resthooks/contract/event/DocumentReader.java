package dev.resthooks.contract.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.contract.event.Document.JsonObject;
import dev.resthooks.contract.event.Document.NotJsonObject;
import dev.resthooks.contract.event.MetaPlace.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Checks in one pass, without a tree, that bytes are one JSON object, and finds the place of {@code
 * meta.debug.resthook}. What receivers would read differently is refused: a byte order mark, more
 * than {@value #MOST_LEVELS} levels, and a second member on the way to that place.
 */
final class DocumentReader {
    static final int MOST_LEVELS = 512;

    /** The names on the way to our part, from the outermost object inwards. */
    private static final String[] NAMES = {"meta", "debug", "resthook"};

    private static final byte[][] NAME_BYTES = {
        NAMES[0].getBytes(US_ASCII), NAMES[1].getBytes(US_ASCII), NAMES[2].getBytes(US_ASCII)
    };
    private static final Kind[] ADDING = {Kind.ADDS_META, Kind.ADDS_DEBUG, Kind.ADDS_RESTHOOK};
    private static final Kind[] REPLACING = {
        Kind.REPLACES_META, Kind.REPLACES_DEBUG, Kind.REPLACES_RESTHOOK
    };

    private final JsonCursor cursor;
    private @Nullable MetaPlace meta;

    private DocumentReader(byte[] json) {
        cursor = new JsonCursor(json);
    }

    static Document read(byte[] json) {
        return new DocumentReader(json).document();
    }

    private Document document() {
        cursor.passSpace();
        if (!cursor.isAt('{')) {
            return new NotJsonObject("the value is not a JSON object");
        }
        if (!passObject(0, true) || !passEnd() || meta == null) {
            return new NotJsonObject("the value is not JSON: " + cursor.fault());
        }
        return new JsonObject(meta);
    }

    private boolean passEnd() {
        cursor.passSpace();
        return cursor.isAtEnd() || cursor.fails("something follows the object");
    }

    private boolean passValue(int level) {
        if (cursor.isAt('{')) {
            return passObject(level, false);
        }
        return cursor.isAt('[') ? passArray(level) : cursor.passScalar();
    }

    private boolean passArray(int level) {
        if (level == MOST_LEVELS) {
            return cursor.fails("nested too deeply");
        }
        cursor.pass('[');
        cursor.passSpace();
        if (cursor.pass(']')) {
            return true;
        }
        do {
            cursor.passSpace();
            if (!passValue(level + 1)) {
                return false;
            }
            cursor.passSpace();
        } while (cursor.pass(','));
        return cursor.pass(']') || cursor.fails("neither a comma nor the end of an array");
    }

    /** Passes an object, which is on the way to our part or isn't. */
    private boolean passObject(int level, boolean isOnWay) {
        if (level == MOST_LEVELS) {
            return cursor.fails("nested too deeply");
        }
        cursor.pass('{');
        cursor.passSpace();
        boolean isEmpty = cursor.isAt('}');
        boolean isFound = false;
        boolean goesOn = !isEmpty;
        while (goesOn) {
            cursor.passSpace();
            int name = cursor.at() + 1;
            if (!passName()) {
                return false;
            }
            boolean isNamed = isOnWay && cursor.isName(NAME_BYTES[level], name, cursor.at() - 1);
            if (isNamed && isFound) {
                return cursor.fails("a second member '" + NAMES[level] + "'");
            }
            isFound |= isNamed;
            if (!passColon() || !(isNamed ? passNamed(level) : passValue(level + 1))) {
                return false;
            }
            cursor.passSpace();
            goesOn = cursor.pass(',');
        }
        if (isOnWay && !isFound) {
            meta = new MetaPlace(cursor.at(), cursor.at(), !isEmpty, ADDING[level]);
        }
        return cursor.pass('}') || cursor.fails("neither a comma nor the end of an object");
    }

    private boolean passName() {
        return cursor.isAt('"') ? cursor.passString() : cursor.fails("no name of a member");
    }

    private boolean passColon() {
        cursor.passSpace();
        boolean passed = cursor.pass(':');
        cursor.passSpace();
        return passed || cursor.fails("no colon after a name");
    }

    private boolean passNamed(int level) {
        int from = cursor.at();
        if (level + 1 < NAMES.length && cursor.isAt('{')) {
            return passObject(level + 1, true);
        }
        boolean passed = passValue(level + 1);
        meta = new MetaPlace(from, cursor.at(), false, REPLACING[level]);
        return passed;
    }
}
