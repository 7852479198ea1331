package dev.exhook.it.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.target.Finding;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.Only;
import dev.exhook.emqx.internal.target.TargetRun;
import dev.exhook.it.junit.EmqxTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn verify -pl emqx-it -am -Dexhook.target=HOST:PORT -Demqx.home=DIR}: your provider on real EMQX, which has to be
 * named, as whoever asks for the rules alone wants no containers; with {@code -Dexhook.expect=} what it must decide, with {@code -Demqx.only=} some of it, with {@code -Demqx.as=USER:PASSWORD} the scenarios' login.
 */
@EmqxTest
@EnabledIfSystemProperty(named = "exhook.target", matches = ".+", disabledReason = "no -Dexhook.target=HOST:PORT")
@EnabledIf(
        value = "anEmqxIsNamed",
        disabledReason = "no -Demqx.home=DIR, -Demqx.image=IMAGE, -Demqx.api=URL or -Demqx.mode=")
class TargetOnRealEmqxIT {

    static boolean anEmqxIsNamed() {
        return Stream.of("home", "image", "api", "mode")
                .anyMatch(name -> property("emqx." + name).isPresent());
    }

    @TestFactory
    Stream<DynamicTest> itDoesWhatIsExpectedOfIt(EmqxNode emqx) {
        TargetRun run = fromProperties();
        run.requireListening();
        TargetRun.Result result = run.on(emqx, System.out::println);
        assertThat(result.findings()).as("what was asked").isNotEmpty();
        return result.findings().stream().map(TargetOnRealEmqxIT::test);
    }

    private static DynamicTest test(Finding finding) {
        return DynamicTest.dynamicTest(finding.id(), () -> {
            assumeFalse(finding.kind() == Finding.Kind.SKIPPED, finding.detail());
            assertThat(finding.kind()).as(finding.toString()).isEqualTo(Finding.Kind.PASSED);
        });
    }

    private static TargetRun fromProperties() {
        return new TargetRun(
                Endpoint.parse(System.getProperty("exhook.target")),
                property("exhook.expect")
                        .map(Path::of)
                        .map(TargetOnRealEmqxIT::read)
                        .orElse(Expectations.none()),
                new Only(property("emqx.only")
                        .map(list -> Arrays.asList(list.split(",")))
                        .orElse(List.of())),
                property("emqx.as").map(Login::parse));
    }

    private static Expectations read(Path file) {
        return Expectations.read(file.isAbsolute() ? file : Path.of("..").resolve(file));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
