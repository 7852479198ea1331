package dev.exhook.it.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.Tls;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.target.Listening;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.target.Login;
import dev.exhook.emqx.internal.target.TargetRun;
import dev.exhook.it.junit.EmqxTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn verify -pl emqx-it -am -Dexhook.target=HOST:PORT -Demqx.home=DIR}: your provider on real EMQX, which has
 * to be named, as whoever asks for the rules alone wants no containers; over TLS with {@code -Dexhook.tls=true} or one
 * of {@code -Dexhook.ca=}, {@code cert}, {@code key} and {@code server-name}; with {@code -Dexhook.expect=} what it
 * must decide, with {@code -Demqx.only=} some of it, with {@code -Demqx.as=USER:PASSWORD} the scenarios' login.
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
        Listening.require(run.target(), "start the provider, or correct the address");
        ConformanceResult result =
                run.on(emqx, new TargetRun.Shown(Map.of(), ""), each -> {}).conformance();
        assertThat(result.targetLoss()).as("why the provider was lost").isEmpty();
        assertThat(result.results()).as("what was asked").isNotEmpty();
        return result.results().stream().map(TargetOnRealEmqxIT::test);
    }

    private static DynamicTest test(RuleResult result) {
        return DynamicTest.dynamicTest(result.rule().id() + " " + result.rule().title(), () -> {
            assumeFalse(
                    result.verdict().kind() == Verdict.Kind.SKIPPED,
                    result.verdict().reason().orElse(""));
            assertThat(result.verdict().violation())
                    .as("%s: %s", result.rule().id(), result.rule().title())
                    .isEmpty();
        });
    }

    private static TargetRun fromProperties() {
        return new TargetRun(
                Endpoint.parse(System.getProperty("exhook.target")),
                connecting(),
                property("exhook.expect")
                        .map(TargetOnRealEmqxIT::fromTheTop)
                        .map(Expectations::read)
                        .orElse(Expectations.none()),
                new Selection(
                        property("emqx.only")
                                .map(list -> Arrays.asList(list.split(",")))
                                .orElse(List.of()),
                        List.of()),
                List.of(),
                property("emqx.as").map(Login::parse));
    }

    private static ConnectOptions connecting() {
        Optional<Path> ca = property("exhook.ca").map(TargetOnRealEmqxIT::fromTheTop);
        Optional<Path> certificate = property("exhook.cert").map(TargetOnRealEmqxIT::fromTheTop);
        Optional<Path> key = property("exhook.key").map(TargetOnRealEmqxIT::fromTheTop);
        Optional<String> serverName = property("exhook.server-name");
        if (!Boolean.getBoolean("exhook.tls")
                && ca.isEmpty()
                && certificate.isEmpty()
                && key.isEmpty()
                && serverName.isEmpty()) {
            return ConnectOptions.cleartext();
        }
        Tls tls = new Tls(
                ca.isPresent(), ca.orElse(null), certificate.orElse(null), key.orElse(null), serverName.orElse(null));
        tls.requireUsable();
        return ConnectOptions.over(tls);
    }

    /** Maven runs tests in the module's folder, and people name files from where they called it. */
    private static Path fromTheTop(String file) {
        return Path.of("..").resolve(file);
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
