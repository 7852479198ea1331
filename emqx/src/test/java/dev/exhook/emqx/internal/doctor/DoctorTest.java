package dev.exhook.emqx.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.emqx.internal.doctor.BrokerState.Calls;
import dev.exhook.emqx.internal.doctor.BrokerState.Listener;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.BrokerState.Source;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import dev.exhook.emqx.internal.doctor.HookLine.Answer;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final Release RELEASE = Releases.of("6.2");
    private static final Map<Hook, List<String>> DECIDING = Map.of(
            Hook.CLIENT_AUTHENTICATE, List.of(), Hook.CLIENT_AUTHORIZE, List.of(), Hook.MESSAGE_PUBLISH, List.of());

    /** The file that EMQX 6.2 comes with, shortened. */
    private static final String STOCK = """
            %% {allow, all}. is a comment
            {allow, {username, {re, "^dashboard$"}}, subscribe, ["$SYS/#"]}.
            {allow, {ipaddr, "127.0.0.1"}, all, ["$SYS/#", "#"]}.
            {deny, all, subscribe, ["$SYS/#", {eq, "#"}, {eq, "+/#"}]}.
            {allow, {security_profile, legacy}}.
            """;

    private static ProviderEntry provider(String name, Map<Hook, List<String>> hooks) {
        return new ProviderEntry(
                name,
                true,
                "http://127.0.0.1:9000",
                Duration.ofSeconds(5),
                FailedAction.DENY,
                Map.of("emqx@a", "connected"),
                hooks,
                false,
                Map.of());
    }

    private static ProviderEntry with(ProviderEntry one, String url, boolean enabled, boolean ssl, String status) {
        return new ProviderEntry(
                one.name(),
                enabled,
                url,
                one.requestTimeout(),
                one.failedAction(),
                Map.of("emqx@a", status),
                status.equals("connected") ? one.hooks() : Map.of(),
                ssl,
                one.calls());
    }

    private static ProviderEntry away(String status) {
        return with(provider("mine", DECIDING), "http://127.0.0.1:9000", true, false, status);
    }

    private static BrokerState state(ProviderEntry... providers) {
        return new BrokerState(
                RELEASE,
                List.of(providers),
                List.of(),
                List.of(),
                true,
                false,
                List.of(new Listener("tcp:default", true, "", "true")),
                List.of());
    }

    private static BrokerState sourced(Release release, String rules) {
        BrokerState sound = state(provider("mine", DECIDING));
        return new BrokerState(
                release,
                sound.providers(),
                List.of(),
                List.of(new Source("file", true, rules)),
                true,
                true,
                sound.listeners(),
                List.of());
    }

    private static BrokerState listening(Listener... listeners) {
        BrokerState sound = state(provider("mine", DECIDING));
        return new BrokerState(
                RELEASE, sound.providers(), List.of(), List.of(), true, false, List.of(listeners), List.of());
    }

    private static Examination examined(BrokerState state) {
        return Doctor.examine(state, Map.of());
    }

    private static void assertFinds(BrokerState state, Weight weight, String symptom, String words) {
        assertFinds(examined(state), weight, symptom, words);
    }

    private static void assertFinds(Examination examination, Weight weight, String symptom, String words) {
        assertThat(examination.findings()).anySatisfy(finding -> {
            assertThat(finding.weight()).isEqualTo(weight);
            assertThat(finding.symptom()).isEqualTo(symptom);
            assertThat(finding.what()).contains(words);
        });
    }

    private static HookLine line(BrokerState state, Hook hook) {
        return examined(state).hooks().stream()
                .filter(one -> one.hook() == hook)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        Examination examination = examined(state(provider("mine", DECIDING)));

        assertThat(examination.findings()).isEmpty();
        assertThat(examination.hasProblems()).isFalse();
        assertThat(examination.hooks())
                .hasSize(RELEASE.hooks().size())
                .filteredOn(line -> line.answer() == Answer.YES)
                .extracting(HookLine::hook)
                .containsExactlyInAnyOrderElementsOf(DECIDING.keySet());
        assertThat(line(state(provider("mine", DECIDING)), Hook.CLIENT_CONNECT).answer())
                .isEqualTo(Answer.NOT_MOUNTED);
        assertThat(examination.bugs()).extracting(bug -> bug.id()).contains("dead-pool");
    }

    @Test
    void noProviderOrOneThatIsSwitchedOff() {
        assertFinds(state(), Weight.PROBLEM, "no-hook-called", "EMQX has no hook provider");
        assertFinds(
                state(with(provider("mine", DECIDING), "http://a:1", false, false, "disabled")),
                Weight.PROBLEM,
                "no-hook-called",
                "mine is switched off");
        assertFinds(
                state(provider("mine", Map.of())), Weight.PROBLEM, "no-hook-called", "connected and mounted no hook");
    }

    @Test
    void urlsThatDoNotWork() {
        ProviderEntry mine = provider("mine", DECIDING);
        assertFinds(
                state(with(mine, "http://127.0.0.1", true, false, "disconnected")),
                Weight.PROBLEM,
                "url-form",
                "[http://127.0.0.1]");
        assertFinds(
                state(with(mine, "http://127.0.0.1:9000", true, true, "connected")),
                Weight.PROBLEM,
                "tls-fails",
                "cleartext");
        assertFinds(
                state(with(mine, "https://127.0.0.1:9000", true, false, "disconnected")),
                Weight.PROBLEM,
                "tls-fails",
                "ssl switched off");
    }

    @Test
    void aProviderThatHangsSinceItWasLoadedIsLookedAt() {
        ProviderEntry sound = provider("mine", DECIDING);
        ProviderEntry hanging = new ProviderEntry(
                "mine",
                true,
                sound.url(),
                sound.requestTimeout(),
                sound.failedAction(),
                sound.statuses(),
                DECIDING,
                false,
                Map.of(Hook.CLIENT_AUTHENTICATE, new Calls(0, 2)));

        assertFinds(
                Doctor.examine(
                        state(hanging),
                        Map.of("mine", new SeenProvider(Optional.of("it does not answer"), Set.of(), List.of()))),
                Weight.PROBLEM,
                "all-clients-refused",
                "mine: 2 calls of client.authenticate failed and 0 did not. The kit is not answered either: it does not"
                        + " answer.");
    }

    @Test
    void aProviderThatIsNotLoadedIsLookedAt() {
        BrokerState state = state(away("connecting"));
        assertFinds(state, Weight.PROBLEM, "never-connected", "mine is connecting on emqx@a: OnProviderLoaded has not");

        assertFinds(
                Doctor.examine(
                        state,
                        Map.of("mine", new SeenProvider(Optional.of("nothing listens there"), Set.of(), List.of()))),
                Weight.PROBLEM,
                "never-connected",
                "nothing listens there.");
        assertFinds(
                Doctor.examine(
                        state,
                        Map.of("mine", new SeenProvider(Optional.empty(), Set.of(ProtocolVersion.V2), List.of()))),
                Weight.PROBLEM,
                "never-connected",
                "does not serve emqx.exhook.v3.HookProvider");
        assertFinds(
                Doctor.examine(
                        state,
                        Map.of(
                                "mine",
                                new SeenProvider(
                                        Optional.empty(),
                                        Set.of(ProtocolVersion.V3),
                                        List.of("client.connect", "message.ingress")))),
                Weight.PROBLEM,
                "never-connected",
                "it lists [message.ingress], which EMQX 6.2.2 does not know");
        assertThat(Doctor.examine(
                                state,
                                Map.of(
                                        "mine",
                                        new SeenProvider(
                                                Optional.empty(),
                                                Set.of(ProtocolVersion.V3),
                                                List.of("client.connect"))))
                        .findings()
                        .get(0)
                        .remedy())
                .contains("Update its entry (PUT");
    }

    @Test
    void theStockFileOfRulesDecidesEverything() {
        assertFinds(sourced(RELEASE, STOCK), Weight.PROBLEM, "authorize-never-called", "a rule for everything");
        assertThat(line(sourced(RELEASE, STOCK), Hook.CLIENT_AUTHORIZE).answer())
                .isEqualTo(Answer.NEVER);
        assertThat(line(sourced(RELEASE, "{allow, all}."), Hook.CLIENT_AUTHORIZE)
                        .answer())
                .isEqualTo(Answer.NEVER);
        assertThat(line(sourced(RELEASE, "{ deny , all } ."), Hook.CLIENT_AUTHORIZE)
                        .answer())
                .isEqualTo(Answer.NEVER);
        // Under hardened its last rule does not hold.
        BrokerState hardened = sourced(Releases.of("6.2", Profile.HARDENED), STOCK);
        assertThat(line(hardened, Hook.CLIENT_AUTHORIZE).answer()).isEqualTo(Answer.SOMETIMES);
        assertFinds(hardened, Weight.LIMIT, "authorize-never-called", "one for 127.0.0.1");
        assertFinds(
                sourced(RELEASE, "{allow, {username, \"a\"}, all, [\"b\"]}."),
                Weight.LIMIT,
                "authorize-never-called",
                "asks the source file first");
        assertThat(examined(sourced(RELEASE, "% nothing\n")).findings()).isEmpty();
    }

    @Test
    void theCacheIsToldOnTheLineOfTheHook() {
        assertThat(line(sourced(RELEASE, ""), Hook.CLIENT_AUTHORIZE).because())
                .containsExactly("a decision on a publish is kept for a minute");
        assertThat(line(sourced(Releases.of("5.10"), ""), Hook.CLIENT_AUTHORIZE).because())
                .containsExactly("a decision is kept for a minute");
    }

    @Test
    void authenticatorsAndListenersComeFirst() {
        BrokerState sound = state(provider("mine", DECIDING));
        BrokerState users = new BrokerState(
                RELEASE,
                sound.providers(),
                List.of(new Source("password_based:built_in_database", true, ""), new Source("jwt", false, "")),
                List.of(),
                true,
                false,
                sound.listeners(),
                List.of());
        assertFinds(users, Weight.LIMIT, "authenticate-never-called", "(password_based:built_in_database)");
        assertThat(line(users, Hook.CLIENT_AUTHENTICATE).answer()).isEqualTo(Answer.SOMETIMES);

        BrokerState open =
                listening(new Listener("tcp:default", true, "", "false"), new Listener("ws:default", true, "", "true"));
        assertFinds(open, Weight.LIMIT, "authenticate-never-called", "enable_authn is false on tcp:default");
        assertThat(line(open, Hook.CLIENT_AUTHENTICATE).answer()).isEqualTo(Answer.SOMETIMES);
        assertThat(line(listening(new Listener("tcp:default", true, "", "false")), Hook.CLIENT_AUTHENTICATE)
                        .answer())
                .isEqualTo(Answer.NEVER);
        assertFinds(
                listening(new Listener("tcp:default", true, "", "quick_deny_anonymous")),
                Weight.LIMIT,
                "authenticate-never-called",
                "without a user name is refused unasked");
        assertThat(examined(listening(
                                new Listener("tcp:default", true, "", "true"),
                                new Listener("ws:default", false, "", "false")))
                        .findings())
                .isEmpty();
    }

    @Test
    void whatNobodyDecidesIsDenied() {
        BrokerState sound = state(provider("mine", Map.of(Hook.CLIENT_CONNECT, List.of())));
        assertFinds(
                new BrokerState(
                        RELEASE, sound.providers(), List.of(), List.of(), false, true, sound.listeners(), List.of()),
                Weight.PROBLEM,
                "no-match-denies",
                "all is denied");
    }

    @Test
    void filtersThatFitNothing() {
        for (String filter : List.of("$share/g/t", "$queue/t", "a/#/b", "", "a/b+", "$SYS/#")) {
            Map<Hook, List<String>> hooks = Map.of(Hook.MESSAGE_PUBLISH, List.of(filter));
            assertThat(examined(state(provider("mine", hooks))).hasProblems())
                    .as(filter)
                    .isTrue();
            assertThat(line(state(provider("mine", hooks)), Hook.MESSAGE_PUBLISH)
                            .answer())
                    .as(filter)
                    .isEqualTo(Answer.NEVER);
        }
        Map<Hook, List<String>> one = Map.of(Hook.MESSAGE_PUBLISH, List.of("$share/g/t", "in/#"));
        assertFinds(state(provider("mine", one)), Weight.LIMIT, "filter-fits-nothing", "[$share/g/t]");
        assertThat(line(state(provider("mine", one)), Hook.MESSAGE_PUBLISH).answer())
                .isEqualTo(Answer.SOMETIMES);
    }

    @Test
    void aMountpointIsInFrontOfTopics() {
        BrokerState sound = state(provider("mine", Map.of(Hook.MESSAGE_PUBLISH, List.of("in/#"))));
        assertFinds(
                new BrokerState(
                        RELEASE,
                        sound.providers(),
                        List.of(),
                        List.of(),
                        true,
                        false,
                        List.of(new Listener("tcp:default", true, "site/", "true")),
                        List.of()),
                Weight.LIMIT,
                "filter-fits-nothing",
                "tcp:default (site/)");
    }

    @Test
    void aProviderThatDoesNotMountWhatAnotherDoes() {
        ProviderEntry listens = provider("listens", Map.of(Hook.CLIENT_CONNECT, List.of()));
        Examination chain = examined(state(listens, provider("mine", DECIDING)));

        assertFinds(chain, Weight.PROBLEM, "chain-refuses", "listens does not mount client.authenticate and mine does");
        assertFinds(chain, Weight.PROBLEM, "chain-refuses", "every action is denied");
        assertThat(chain.findings()).hasSize(3);
        assertThat(examined(state(listens)).findings()).isEmpty();
        Map<Hook, List<String>> some = new HashMap<>(DECIDING);
        some.put(Hook.MESSAGE_PUBLISH, List.of("in/#"));
        assertFinds(
                state(provider("some", some), provider("mine", DECIDING)),
                Weight.LIMIT,
                "chain-refuses",
                "some mounts message.publish for some topics only");
    }

    @Test
    void ingressHasTrapsOfItsOwn() {
        BrokerState six = state(provider("mine", Map.of(Hook.MESSAGE_INGRESS, List.of("in/#"))));
        BrokerState state = new BrokerState(
                Releases.of("6.3"), six.providers(), List.of(), List.of(), true, false, six.listeners(), List.of());
        assertFinds(state, Weight.PROBLEM, "ingress-disconnects", "who publishes on others is disconnected");
    }

    @Test
    void callsThatFail() {
        ProviderEntry sound = provider("mine", DECIDING);
        ProviderEntry failing = new ProviderEntry(
                sound.name(),
                true,
                sound.url(),
                sound.requestTimeout(),
                sound.failedAction(),
                sound.statuses(),
                sound.hooks(),
                false,
                Map.of(
                        Hook.CLIENT_AUTHENTICATE, new Calls(1, 10),
                        Hook.MESSAGE_PUBLISH, new Calls(1000, 1),
                        Hook.CLIENT_AUTHORIZE, new Calls(5, 0)));

        assertFinds(
                state(failing),
                Weight.PROBLEM,
                "all-clients-refused",
                "10 calls of client.authenticate failed and 1 did");
        assertFinds(state(failing), Weight.LIMIT, "log-call-error", "1 of 1001 calls of message.publish failed");
        assertThat(examined(state(failing)).findings()).hasSize(2);
    }
}
