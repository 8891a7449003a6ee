package dev.resthooks.dispatcher;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.spi.Converter;

/** Converts {@code 192.0.2.53:53} and {@code [2001:db8::53]:53}. */
public final class SocketAddressConverter implements Converter<InetSocketAddress> {
    private static final long serialVersionUID = 1;

    @Override
    public InetSocketAddress convert(String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an address and a port are wanted, not " + value);
        }
        String literal = value.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(
                InetAddress.ofLiteral(literal), Integer.parseInt(value.substring(colon + 1)));
    }
}
