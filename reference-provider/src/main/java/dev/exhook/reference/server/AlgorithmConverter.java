package dev.exhook.reference.server;

import dev.exhook.reference.auth.PasswordAlgorithm;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option's value. */
final class AlgorithmConverter implements ITypeConverter<PasswordAlgorithm> {
    @Override
    public PasswordAlgorithm convert(String value) {
        return Arrays.stream(PasswordAlgorithm.values())
                .filter(algorithm -> algorithm.toString().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("expected pbkdf2, argon2id or bcrypt, found \"" + value + "\""));
    }
}
