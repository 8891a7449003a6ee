package dev.resthooks.registry.hook;

import dev.resthooks.contract.targeturl.TargetHost;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and port of a URL (RFC 3986, 3.2), without userinfo. */
record Authority(TargetHost host, OptionalInt port) {
    private static final Pattern PARTS =
            Pattern.compile("(\\[[^\\[\\]]*\\]|[^:\\[\\]]*)(?::(.*))?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    static Authority parse(String authority) throws RefusedTarget {
        if (authority.indexOf('@') >= 0) {
            throw new RefusedTarget("it must not contain user information (user:password@)");
        }
        Matcher parts = PARTS.matcher(authority);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            throw new RefusedTarget("it must have a host between // and the path");
        }
        TargetHost host = TargetHost.parse(parts.group(1));
        if (host instanceof TargetHost.Malformed(String reason)) {
            throw new RefusedTarget(reason);
        }
        return new Authority(host, port(parts));
    }

    private static OptionalInt port(Matcher parts) throws RefusedTarget {
        String port = parts.group(2);
        if (port == null) {
            return OptionalInt.empty();
        }
        if (!PORT.matcher(port).matches()) {
            throw new RefusedTarget("the port must be a number from 1 to 65535");
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            throw new RefusedTarget("the port must be a number from 1 to 65535");
        }
        return OptionalInt.of(number);
    }

    @Override
    public String toString() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host.toString();
    }
}
