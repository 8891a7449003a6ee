package dev.resthooks.dispatcher;

import org.eclipse.microprofile.config.spi.Converter;

public final class PositiveConverter implements Converter<Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public Integer convert(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("a number from 1 upwards is wanted, not " + value);
        }
        return number;
    }
}
