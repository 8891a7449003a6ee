package dev.resthooks.stack.cli;

import dev.resthooks.contract.text.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses durations such as {@code 90s}, {@code 30m}, {@code 8h} and {@code 7d}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        return Durations.read(value)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'"
                                        + value
                                        + "' is not a duration: write it like 90s, 30m, 8h or 7d"));
    }
}
