package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.TlsFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EMQX calls the provider over TLS. */
@EmqxTest
class TlsIT {
    private static final String NAME = "reference";
    private static final Duration DAY = Duration.ofDays(1);

    /** From 5.9 on a status is looked after every 5 s. */
    private static final Duration SETTLED = Duration.ofSeconds(7);

    private final Certificates authority = new Certificates("the authority");
    private final EmqxNode emqx;

    @TempDir
    private Path folder;

    TlsIT(EmqxNode emqx) {
        this.emqx = emqx;
    }

    @AfterEach
    void remove() {
        emqx.api().exhooks().forEach(server -> emqx.api().remove(server.name()));
    }

    @Test
    void theProvidersCertificateIsVerified() throws IOException {
        try (ReferenceProvider provider = start("")) {
            configure(provider, verifying(authority));

            worksWith(provider);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotAccepted() throws IOException {
        try (ReferenceProvider provider = start("")) {
            configure(provider, verifying(new Certificates("another authority")));

            staysAway();
        }
    }

    @Test
    void emqxShowsACertificateOfItsOwn() throws IOException {
        try (ReferenceProvider provider = start(mutual())) {
            configure(provider, with(authority.issue("emqx", DAY)));

            worksWith(provider);
        }
    }

    @Test
    void withoutOneOfTheRightAuthorityEmqxIsNotServed() throws IOException {
        try (ReferenceProvider provider = start(mutual())) {
            configure(provider, with(new Certificates("another authority").issue("emqx", DAY)));

            staysAway();
        }
    }

    private ReferenceProvider start(String more) throws IOException {
        TlsFiles files = authority.issue("provider", DAY).write(folder, "provider");
        return ReferenceProvider.start(
                LoadedReference.config(folder, """
                        server:
                          tls: {certificate: "%s", private_key: "%s"%s}
                        message:
                          rules:
                            - {topics: ["in/+"], action: rewrite, to: "out/${1}"}
                        """.formatted(files.certificate(), files.privateKey(), more)),
                new ListenAddress(emqx.providersListenOn().getHostAddress(), 0));
    }

    private String mutual() throws IOException {
        return ", client_ca: \"" + Files.writeString(folder.resolve("ca.crt"), authority.authority()) + "\"";
    }

    private static JsonObject verifying(Certificates trusted) {
        JsonObject ssl = new JsonObject();
        ssl.addProperty("enable", true);
        ssl.addProperty("verify", "verify_peer");
        ssl.addProperty("cacertfile", trusted.authority());
        // What the certificate is for, wherever EMQX runs.
        ssl.addProperty("server_name_indication", "localhost");
        return ssl;
    }

    private JsonObject with(Certificates.Signed own) {
        JsonObject ssl = verifying(authority);
        ssl.addProperty("certfile", own.certificate());
        ssl.addProperty("keyfile", own.key());
        return ssl;
    }

    /** Twice: EMQX uses certificates that come as text from the second time on. */
    private void configure(ReferenceProvider provider, JsonObject ssl) {
        ExhookConfig config = ExhookConfig.usual(NAME, "https://" + emqx.hostForProviders() + ":" + provider.port())
                .withSsl(ssl);
        emqx.api().add(config);
        emqx.api().update(config);
    }

    private List<String> statuses() {
        return emqx.api().exhook(NAME).statuses();
    }

    private void worksWith(ReferenceProvider provider) {
        await().atMost(LoadedReference.PATIENCE)
                .untilAsserted(() -> assertThat(statuses()).containsOnly("connected"));
        assertThat(provider.hooks()).hasSize(1);
        try (Guests guests = Guests.of(emqx)) {
            MqttClient client = guests.connect(MqttVersion.V5, "c1");
            Guests.subscribe(client, "#", 1);
            Guests.publish(client, "in/1", "over TLS", 1);
            assertThat(Guests.received(client, 1)).containsExactly("out/1 1 over TLS");
        }
    }

    private void staysAway() {
        await().atMost(LoadedReference.PATIENCE)
                .during(SETTLED)
                .until(() -> Set.of("connecting", "disconnected").containsAll(statuses()));
        assertThat(emqx.api().exhook(NAME).hooks()).isEmpty();
    }
}
