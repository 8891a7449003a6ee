package dev.resthooks.contract.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.resthooks.contract.catalogue.SampleCheck.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a folder that is no catalogue. */
class CatalogueFaultsTest {
    private static final String NAMING =
            "must be named after a resource (1 to 40 of a-z and 0-9, not dead or resthooks), and .yaml";

    /** Name, what is changed in {@link Orders#YAML} (or else all is), to what, and what is told. */
    private static final String CASES =
            """
            a bracket that stays open | sample: { | sample: {{ | :4: is not valid YAML
            a tab before a field | title: | \\ttitle: | :2: is not valid YAML
            a second document | events: | ---\\nevents: | :6: begins a second document
            a list | | - a | :1: must be a mapping of names
            a word | | orders | :1: must be a mapping of names
            a comment alone | | ~# orders~ | : is empty
            a misspelt field | deprecated: | depricated: | :9: events.OrderCancelled.depricated: is unknown; did you mean 'dep
            a field of other files | title: Orders | title: Orders\\nkind: X | :3: kind: is unknown; known are resource, title
            no resource | resource: orders\\n | ~~ | :1: resource: is missing
            another resource | resource: orders | resource: order | :1: resource: must be 'orders', as the file is named
            no title | title: Orders\\n | ~~ | :1: title: is missing
            a blank title | title: Orders | title: ' ' | :2: title: must be text, and not blank
            a list for a title | title: Orders | title: [Orders] | :2: title: must be text, and not blank
            a version without quotes | since: '1.0' | since: 1.0 | :8: events.OrderPlaced.since: must be text, in quotes
            no version | \\s   since: '1.0'\\n | ~~ | :6: events.OrderPlaced.since: is missing
            no description | description: A customer has ordered.\\n | ~\\n~ | :6: events.OrderPlaced.description: is missing
            bare in other words | bare: true | bare: 1 | :10: events.OrderErased.bare: must be true or false
            a bare event with a schema | bare: true | bare: true, schema: {} | :10: events.OrderErased.schema: is not for
            no schema | schema: {type: object, required: [type, id]}\\n | ~~ | :1: schema: is missing
            a word for a schema | schema: {type: object, required: [type, id]} | schema: any | :3: schema: must be a mapping
            a sample without id | id: '1', | ~~ | :4: sample.id: is missing
            a number for an id | id: '1' | id: 1 | :4: sample.id: must be text, in quotes
            a sample of another resource | type: orders, | type: bills, | :4: sample.type: must be 'orders', as the file is named
            an own sample without id | since: '1.2' | sample: {type: orders}, since: '1' | :10: events.OrderErased.sample.id: is
            an empty event | {description: It is gone., since: '1.2', bare: true} | ~~ | :10: events.OrderErased: must be
            a dot in a name | OrderErased: | order.erased: | :10: events.order.erased: must be 1 to 100 letters
            no name | OrderErased: | '': | :10: events.: must be 1 to 100 letters
            an event twice | OrderErased: | OrderPlaced: | :10: events.OrderPlaced: is there twice, first in line 6
            a field twice | title: Orders | title: Orders\\ntitle: All | :3: title: is there twice, first in line 2
            the name of a notice | OrderErased: | ResthookFailing: | :10: events.ResthookFailing: can only be an event of rest
            a former event of another resource | OrderErased: | TaskCreated: | :10: events.TaskCreated: can only be an event of tasks
            an alias | attributes: {total: '9.90'} | attributes: &a {total: *a} | :4: sample.attributes.total: aliases (*)
            infinity | total: '9.90' | total: .inf | :4: is not valid YAML: Malformed numeric value '.inf'
            a number that is too large | total: '9.90' | total: 1e999 | :4: sample.attributes.total: is no number of JSON
            an octal number | total: '9.90' | total: 0610 | :4: sample.attributes.total: is no number of JSON; is it text
            a number with an underscore | total: '9.90' | total: 1_000 | :4: sample.attributes.total: is no number of JSON
            a hexadecimal number | total: '9.90' | total: 0x1F | :4: sample.attributes.total: is no number of JSON
            a control character | title: Orders | title: Ord\0ers | :2: has the control character U+0000
            a control sequence | title: Orders | title: Orders\\n"\\\\e[2J": 1 | :3:  [2J: is unknown; known are resource, title
            """;

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = CASES)
    void shouldTellTheFault(
            String what, @Nullable String before, @Nullable String after, String told)
            throws IOException {
        write("orders.yaml", changed(before, after == null ? "" : after));

        assertThat(told()).singleElement().asString().startsWith("orders.yaml" + told);
    }

    private static String changed(@Nullable String before, String after) {
        String written = after.translateEscapes();
        if (before == null) {
            return written;
        }
        assertThat(Orders.YAML).contains(before.translateEscapes());
        return Orders.YAML.replace(before.translateEscapes(), written);
    }

    @Test
    void shouldTellANumberThatIsTooLong() throws IOException {
        write("orders.yaml", Orders.YAML.replace("'9.90'", "9".repeat(1_010)));

        assertThat(told()).singleElement().asString().startsWith("orders.yaml");
    }

    @Test
    void shouldTellAFieldThatIsThereTwiceWithManyLevels() throws IOException {
        String deep = "{a: ".repeat(1_200) + "1" + "}".repeat(1_200);
        write("orders.yaml", Orders.YAML.replace("title: Orders", "title: Orders\ntitle: " + deep));

        assertThat(told()).isNotEmpty().allSatisfy(it -> assertThat(it).startsWith("orders.yaml"));
    }

    @Test
    void shouldTellWhereElseAnEventIs() throws IOException {
        write("orders.yaml", Orders.YAML);
        write("returns.yaml", Orders.YAML.replace("orders", "returns"));

        assertThat(told())
                .containsExactly(
                        "returns.yaml:6: events.OrderPlaced: is there twice, first in orders.yaml:6",
                        "returns.yaml:9: events.OrderCancelled: is there twice, first in orders.yaml:9",
                        "returns.yaml:10: events.OrderErased: is there twice, first in orders.yaml:10");
    }

    @Test
    void shouldTellAllFaultsAtOnceInOrder() throws IOException {
        write("b.yaml", "resource: b\ntitle: 7\nevents: {B: {since: x}, C: 1}\n");
        write("a.yaml", "}");
        write("README.md", "# Events");

        assertThat(told())
                .containsExactly(
                        "README.md: " + NAMING,
                        "a.yaml:1: is not valid YAML: expected the node content, but found '}'",
                        "b.yaml:1: sample: is missing",
                        "b.yaml:1: schema: is missing",
                        "b.yaml:2: title: must be text, in quotes",
                        "b.yaml:3: events.B.description: is missing",
                        "b.yaml:3: events.C: must be a mapping of names to values");
    }

    @Test
    void shouldTellWhatTheSchemaIsNotOrTheSampleDoesNotFit() throws IOException {
        write("orders.yaml", Orders.YAML);
        SampleCheck check =
                (schema, sample) ->
                        List.of(
                                new Complaint(true, JsonPointer.compile("/required/1"), "is odd"),
                                new Complaint(
                                        false, JsonPointer.compile("/attributes/total"), "is low"),
                                new Complaint(false, JsonPointer.empty(), "lacks a date"));

        assertThat(told(check))
                .containsExactly(
                        "orders.yaml:3: schema.required[1]: is odd",
                        "orders.yaml:4: sample.attributes.total: is low",
                        "orders.yaml:4: sample: lacks a date");
    }

    @ParameterizedTest
    @CsvSource({
        "dead.yaml",
        "resthooks.yaml",
        "Orders.yaml",
        "orders.yml",
        "or-ders.yaml",
        "or.ders.yaml"
    })
    void shouldRefuseAFileOfAnotherName(String name) throws IOException {
        write("orders.yaml", Orders.YAML);
        write(name, "");

        assertThat(told()).containsExactly(name + ": " + NAMING);
    }

    @Test
    void shouldRefuseWhatIsNoFolder() {
        Path missing = folder.resolve("none");

        assertThatThrownBy(() -> CatalogueReader.read(missing, SampleCheck.NONE))
                .isInstanceOf(CatalogueReader.RefusedException.class)
                .hasMessageContainingAll("the folder can't be read: ", missing.toString());
    }

    @Test
    void shouldRefuseAnEmptyFolder() throws IOException {
        write(".orders.yaml", Orders.YAML);

        assertThat(told()).containsExactly(folder + " must have 1 to 200 files *.yaml");
    }

    @Test
    void shouldRefuseAFolderOfTooManyFiles() throws IOException {
        for (int each = 0; each <= 200; each++) {
            write("r" + each + ".yaml", "");
        }

        assertThat(told()).containsExactly(folder + " must have 1 to 200 files *.yaml");
    }

    @Test
    void shouldRefuseALinkThatLeadsOutOfTheFolder(@TempDir Path other) throws IOException {
        Path secret = Files.writeString(other.resolve("orders.yaml"), Orders.YAML);
        Files.createSymbolicLink(folder.resolve("orders.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("returns.yaml"), folder.resolve("returns.yaml"));
        Files.createDirectory(folder.resolve("tariffs.yaml"));

        List<String> told = told();

        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isEqualTo("orders.yaml: is no file of this folder");
        assertThat(told.get(1)).startsWith("returns.yaml: can't be read: ");
        assertThat(told.get(2)).isEqualTo("tariffs.yaml: is no file of this folder");
    }

    @Test
    void shouldRefuseALargeFile() throws IOException {
        write("orders.yaml", Orders.YAML + "#".repeat(1 << 20));

        assertThat(told()).containsExactly("orders.yaml: is larger than 1 MiB");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() throws IOException {
        String latin = Orders.YAML.replace("It is gone", "It is g\u00f6ne");
        Files.write(folder.resolve("orders.yaml"), latin.getBytes(ISO_8859_1));

        assertThat(told()).containsExactly("orders.yaml:10: is not UTF-8");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"values, '1, ', 20000", "levels, [, 40", "letters, a, 1000"})
    void shouldRefuseTooMany(String what, String part, int count) throws IOException {
        write(
                "orders.yaml",
                Orders.YAML + (what.equals("letters") ? "" : "x: [") + part.repeat(count) + ": x");

        assertThat(told())
                .containsExactly(
                        "orders.yaml:11: has more than 20000 values, 30 levels or 1000 letters in a path");
    }

    @Test
    void shouldRefuseABombOfAliases() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int each = 1; each < 40; each++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(each, each, each - 1, each - 1));
        }
        write("orders.yaml", bomb.toString());

        assertThat(told()).contains("orders.yaml:40: a39[1]: aliases (*) are not allowed");
    }

    @Test
    void shouldRefuseATag() throws IOException {
        write("orders.yaml", Orders.YAML.replace("title: Orders", "title: !!java.net.URL [x]"));

        assertThat(told()).contains("orders.yaml:2: title: tags (!) are not allowed");
    }

    /** Whatever a file has, it is read or refused. */
    @Test
    void shouldStandAnyText() throws IOException {
        Random random = new Random(41);
        String odd = "{}[]:,'\"&*!|>%@`#?-~\n\t \\0x_e.\u0000\u0085\u2028\ufeff\ud800";
        for (int run = 0; run < 2_000; run++) {
            StringBuilder text = new StringBuilder(Orders.YAML);
            for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(3)),
                        odd.charAt(random.nextInt(odd.length())) + "");
            }
            write("orders.yaml", text.toString().replace("\ud800", "\u20ac"));

            try {
                assertThat(CatalogueReader.read(folder, SampleCheck.NONE).events()).isNotEmpty();
            } catch (CatalogueReader.RefusedException refused) {
                assertThat(refused).message().isNotBlank();
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> told() {
        return told(SampleCheck.NONE);
    }

    private List<String> told(SampleCheck check) {
        try {
            throw new AssertionError("no fault in " + CatalogueReader.read(folder, check));
        } catch (CatalogueReader.RefusedException refused) {
            return String.valueOf(refused.getMessage()).lines().toList();
        }
    }
}
