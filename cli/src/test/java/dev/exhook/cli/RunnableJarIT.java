package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.wire.Certificates;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.ShortLivedJvm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that people run, as they run it: other class paths than its own are what all other tests have. */
class RunnableJarIT {
    private static final Path KIT = Path.of("target/exhook-tck.jar");

    @TempDir
    private Path folder;

    @Test
    void aFamilyOfRulesHoldsForTheEmbeddedSample() throws Exception {
        Run run = kit("run", "--only", "VAL");

        assertThat(run.out()).contains(" 0 failed, ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void itsServerSpeaksTlsWithTheKit() throws Exception {
        Certificates certificates = new Certificates(folder);
        X509Bundle own = certificates.sign(Certificates.certificate().addSanDnsName("localhost"));
        int port = FreePorts.one();
        Path configuration = Files.writeString(folder.resolve("provider.yaml"), """
                server:
                  listen: localhost:%d
                  tls:
                    certificate: %s
                    private_key: %s
                authorization: {no_match: deny, rules: []}
                """.formatted(
                        port,
                        Files.writeString(folder.resolve("own.pem"), own.getCertificatePathPEM()),
                        Files.writeString(folder.resolve("own.key"), own.getPrivateKeyPEM())));
        Process provider = start(
                "provider",
                "-cp",
                KIT.toString(),
                "dev.exhook.reference.server.Main",
                "--config",
                configuration.toString());
        try {
            await().until(() -> !provider.isAlive() || listens(port));
            Run run = kit(
                    "run",
                    "--target",
                    "localhost:" + port,
                    "--ca",
                    certificates.authority().toString(),
                    "--only",
                    "TRN");

            assertThat(run.out()).contains("pass  TRN-04 ", " 0 failed, ");
            assertThat(run.exitCode()).isZero();
        } finally {
            provider.destroyForcibly().waitFor();
        }
    }

    @Test
    void thereIsOneNetty() throws IOException {
        assertThat(entries(KIT))
                .contains("io/grpc/netty/NettyServerBuilder.class", "io/netty/channel/Channel.class")
                .noneMatch(name -> name.contains("grpc/netty/shaded"))
                .noneMatch(name -> name.contains("tcnative"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/exhook-tck.jar", "../reference-provider/target/exhook-reference-provider.jar"})
    void allLicensesAreInIt(Path jar) throws IOException {
        String parties = read(jar, "META-INF/THIRD-PARTY.txt");
        assertThat(parties).contains("(Apache-2.0) io.grpc:grpc-api", "(BSD-3-Clause) Protocol Buffers");
        assertThat(read(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../LICENSE")));
        assertThat(read(jar, "META-INF/NOTICE")).contains("ExHook conformance kit", "The Apache Software Foundation");
        assertThat(entries(jar))
                .contains(
                        "META-INF/licenses/BSD.txt",
                        "META-INF/licenses/Bouncy-Castle.txt",
                        "META-INF/licenses/EPL-2.0.txt",
                        "META-INF/licenses/MIT.txt");
    }

    private record Run(int exitCode, String out) {}

    private Run kit(String... arguments) throws Exception {
        Process process = start(
                "kit",
                Stream.concat(Stream.of("-jar", KIT.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        try {
            assertThat(process.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(folder.resolve("kit.out")));
    }

    private Process start(String name, String... arguments) throws IOException {
        return new ProcessBuilder(ShortLivedJvm.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static String read(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
