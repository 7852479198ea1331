package dev.exhook.emqx.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.wire.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SslBlockTest {
    @TempDir
    private Path folder;

    @Test
    void withoutAnAuthorityNothingIsVerified() {
        assertThat(SslBlock.of(Tls.unverified()))
                .isEqualTo(JsonParser.parseString("{\"enable\":true,\"verify\":\"verify_none\"}"));
    }

    @Test
    void filesGoAsText() throws IOException {
        Tls tls = Tls.trusting(file("ca")).withClientCertificate(file("cert"), file("key"));

        assertThat(SslBlock.of(tls)).isEqualTo(JsonParser.parseString("""
                        {"enable":true,"verify":"verify_peer","cacertfile":"text of ca","certfile":"text of cert",
                         "keyfile":"text of key"}
                        """));
    }

    @Test
    void theNameToAskForIsTheUsersOrElseThatOfTheTarget() {
        assertThat(SslBlock.of(Tls.unverified().withServerName("a")).get("server_name_indication"))
                .isEqualTo(JsonParser.parseString("\"a\""));
        assertThat(SslBlock.named(Tls.unverified(), "target").serverName()).isEqualTo("target");
        assertThat(SslBlock.named(Tls.unverified().withServerName("a"), "target")
                        .serverName())
                .isEqualTo("a");
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        Path gone = folder.resolve("gone");

        assertThatThrownBy(() -> SslBlock.of(Tls.trusting(gone)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(gone + " cannot be read any more");
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "text of " + name);
    }
}
