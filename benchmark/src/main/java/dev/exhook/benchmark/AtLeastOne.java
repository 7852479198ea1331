package dev.exhook.benchmark;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of things that there must be. */
final class AtLeastOne implements ITypeConverter<Integer> {
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
