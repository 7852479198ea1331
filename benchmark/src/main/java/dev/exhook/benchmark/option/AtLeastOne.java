package dev.exhook.benchmark.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of things of which there must be at least one. */
public final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told like a number that is too small.
        }
        throw new TypeConversionException("expected a whole number from 1 to " + Integer.MAX_VALUE + ", found " + text);
    }
}
