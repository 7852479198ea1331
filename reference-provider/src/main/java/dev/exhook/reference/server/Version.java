package dev.exhook.reference.server;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "exhook-reference-provider " + Objects.requireNonNullElse(version, "(not from a jar)"),
            "EMQX 5.4 and later; emqx.exhook.v2 and emqx.exhook.v3"
        };
    }
}
