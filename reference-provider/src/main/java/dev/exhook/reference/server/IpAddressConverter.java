package dev.exhook.reference.server;

import dev.exhook.reference.address.IpAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option's value. */
final class IpAddressConverter implements ITypeConverter<IpAddress> {
    @Override
    public IpAddress convert(String value) {
        return IpAddress.parse(value)
                .orElseThrow(() -> new TypeConversionException(
                        "expected an IP address such as 192.168.1.7 or fd00::1, found \"" + value + "\""));
    }
}
