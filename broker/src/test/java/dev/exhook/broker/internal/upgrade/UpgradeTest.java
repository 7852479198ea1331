package dev.exhook.broker.internal.upgrade;

import static dev.exhook.broker.internal.upgrade.Calls.FAILED;
import static dev.exhook.broker.internal.upgrade.Calls.IGNORE;
import static dev.exhook.broker.internal.upgrade.Calls.action;
import static dev.exhook.broker.internal.upgrade.Calls.bool;
import static dev.exhook.broker.internal.upgrade.Calls.hook;
import static dev.exhook.broker.internal.upgrade.Calls.load;
import static dev.exhook.broker.internal.upgrade.Calls.login;
import static dev.exhook.broker.internal.upgrade.Calls.message;
import static dev.exhook.broker.internal.upgrade.Calls.publish;
import static dev.exhook.broker.internal.upgrade.Calls.replied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private static final Release OLD = Releases.of("5.8");
    private static final Release MIDDLE = Releases.of("5.10");
    private static final Release NEW = Releases.of("6.2");
    private static final Release NEWEST = Releases.of("6.3");
    private static final Release HARDENED = Releases.of("6.2", Profile.HARDENED);
    private static final Release NEWEST_HARDENED = Releases.of("6.3", Profile.HARDENED);

    private static Result between(Release from, Release to, Assumptions assumptions, Call... calls) {
        Upgrade upgrade = new Upgrade(from, to, assumptions);
        List.of(calls).forEach(upgrade::take);
        return upgrade.result();
    }

    private static Result between(Release from, Release to, Call... calls) {
        return between(from, to, Assumptions.DEFAULTS, calls);
    }

    private static void assertOne(Result result, Hook hook, String answer, Fate from, Fate to, long count) {
        assertThat(result.differences())
                .singleElement()
                .extracting(Difference::hook, Difference::answer, Difference::from, Difference::to, Difference::count)
                .containsExactly(hook, answer, from, to, count);
    }

    @Test
    void aMessageThatCameBlockedStaysBlockedWhereNobodyDecides() {
        var blocked =
                message("t").toBuilder().putHeaders("allow_publish", "false").build();
        Call call = new Call(
                0,
                0,
                "a",
                Rpc.ON_MESSAGE_PUBLISH,
                MessagePublishRequest.newBuilder().setMessage(blocked).build(),
                replied(IGNORE));

        assertThat(between(OLD, NEWEST, call).differences()).isEmpty();
        assertThat(between(NEWEST, OLD, call).differences()).isEmpty();
    }

    @Test
    void whomNobodyDecidesOnIsLetInFrom59On() {
        Result result = between(
                OLD,
                NEWEST,
                login("a", "c1", false, replied(IGNORE)),
                login("a", "c2", false, replied(IGNORE)),
                login("a", "c2", false, replied(IGNORE)),
                login("a", "c3", false, replied(bool(ResponsedType.CONTINUE, false))),
                login("a", "c4", false, replied(bool(ResponsedType.STOP_AND_RETURN, true))));

        assertOne(result, Hook.CLIENT_AUTHENTICATE, "IGNORE", Fate.REFUSED, Fate.ADMITTED, 3);
        assertThat(result.decisions()).isEqualTo(5);
        assertThat(result.differences().get(0).clients()).isEqualTo(2);
        assertThat(result.differences().get(0).first().client()).isEqualTo("c1");
        assertThat(result.differences().get(0).repair()).contains("bool_result false to have them refused");
        assertThat(result.standing())
                .extracting(Standing::what)
                .singleElement()
                .asString()
                .startsWith("EMQX 6.3.0 legacy calls emqx.exhook.v3.HookProvider");
    }

    @Test
    void underHardenedSuchAClientIsRefusedAgain() {
        Result result = between(
                MIDDLE,
                HARDENED,
                login("a", "c1", true, replied(ValuedResponse.getDefaultInstance())),
                login("a", "c1", true, replied(IGNORE)));

        assertThat(result.differences())
                .extracting(Difference::answer)
                .containsExactlyInAnyOrder("CONTINUE without a value", "IGNORE");
        assertThat(result.differences())
                .allMatch(one -> one.from() == Fate.ADMITTED && one.to() == Fate.REFUSED)
                .allMatch(one -> one.repair().contains("bool_result true to have them admitted"));
    }

    @Test
    void anAuthenticatorThatPassedItOnRefusesOnEachRelease() {
        assertThat(between(MIDDLE, HARDENED, login("a", "c1", false, replied(IGNORE)))
                        .isSame())
                .isTrue();
        assertThat(between(
                                OLD,
                                MIDDLE,
                                new Assumptions(FailedAction.DENY, Optional.empty(), true),
                                login("a", "c1", false, replied(IGNORE)))
                        .differences())
                .isEmpty();
    }

    @Test
    void failuresGoByFailedAction() {
        Call failed = login("a", "c1", false, FAILED);

        assertThat(between(OLD, MIDDLE, failed).differences()).isEmpty();
        Result ignored = between(OLD, MIDDLE, new Assumptions(FailedAction.IGNORE, Optional.empty(), false), failed);
        assertOne(ignored, Hook.CLIENT_AUTHENTICATE, "failed (UNAVAILABLE)", Fate.REFUSED, Fate.ADMITTED, 1);
        assertThat(ignored.differences().get(0).repair())
                .isEqualTo("Set failed_action to deny, which refuses clients on" + " every release.");
    }

    @Test
    void noMatchIsDenyByDefaultFrom6On() {
        Call undecided = action("c1", "t", true, replied(IGNORE));

        assertOne(between(MIDDLE, NEW, undecided), Hook.CLIENT_AUTHORIZE, "IGNORE", Fate.ALLOWED, Fate.DENIED, 1);
        assertThat(between(MIDDLE, NEW, undecided).differences().get(0).repair())
                .contains("authorization.no_match to allow");
        // What is not the default was configured, and stays.
        assertThat(between(MIDDLE, NEW, action("c1", "t", false, replied(IGNORE)))
                        .differences())
                .isEmpty();
        assertThat(between(NEW, MIDDLE, action("c1", "t", true, replied(IGNORE)))
                        .differences())
                .isEmpty();
        assertThat(between(MIDDLE, NEW, new Assumptions(FailedAction.DENY, Optional.of(true), false), undecided)
                        .differences())
                .isEmpty();
    }

    @Test
    void aTypeThatIsNoneRefusesUnderHardened() {
        ValuedResponse odd =
                ValuedResponse.newBuilder().setTypeValue(7).setBoolResult(true).build();

        Result result = between(MIDDLE, HARDENED, login("a", "c1", true, replied(odd)));

        assertOne(result, Hook.CLIENT_AUTHENTICATE, "type 7 true", Fate.ADMITTED, Fate.REFUSED, 1);
        assertThat(result.differences().get(0).repair()).contains("three types of the contract");
    }

    @Test
    void aFailedPublishIsDroppedFrom63HardenedOn() {
        Result result = between(
                NEW,
                NEWEST_HARDENED,
                publish("t", FAILED),
                publish("t", replied(IGNORE)),
                publish(
                        "t",
                        replied(ValuedResponse.newBuilder()
                                .setMessage(Calls.message("u"))
                                .build())));

        assertOne(result, Hook.MESSAGE_PUBLISH, "failed (UNAVAILABLE)", Fate.UNCHANGED, Fate.DROPPED, 1);
        assertThat(result.differences().get(0).repair()).startsWith("Refuse in client.authorize");
        assertThat(result.differences().get(0).first().topic()).isEqualTo("t");
    }

    @Test
    void aChainDecidesOnce() {
        Result result = between(
                OLD,
                MIDDLE,
                load("a", hook(Hook.CLIENT_AUTHENTICATE)),
                load("b", hook(Hook.CLIENT_AUTHENTICATE)),
                login("a", "c1", false, replied(IGNORE)),
                login("a", "c2", false, replied(IGNORE)),
                login("b", "c1", false, replied(bool(ResponsedType.STOP_AND_RETURN, true))),
                login("b", "c2", false, replied(IGNORE)),
                login("a", "c3", false, replied(bool(ResponsedType.STOP_AND_RETURN, true))),
                login("a", "c4", false, replied(IGNORE)));

        assertThat(result.providers()).containsExactly("a", "b");
        assertThat(result.decisions()).isEqualTo(3);
        assertThat(result.unfinished()).isEqualTo(1);
        assertOne(result, Hook.CLIENT_AUTHENTICATE, "IGNORE by a, IGNORE by b", Fate.REFUSED, Fate.ADMITTED, 1);
    }

    @Test
    void whatIsNotAskedAboutIsFoundInTheListOfHooks() {
        Result topics = between(NEW, NEWEST_HARDENED, load("a", hook(Hook.MESSAGE_PUBLISH, "in/#")));
        Result none = between(MIDDLE, HARDENED, load("a", hook(Hook.CLIENT_CONNECT)));
        Result unknown = between(
                NEWEST,
                NEW,
                load("a", hook(Hook.CLIENT_AUTHENTICATE), hook(Hook.MESSAGE_INGRESS)),
                login("a", "c1", true, replied(bool(ResponsedType.STOP_AND_RETURN, false))));
        Result neighbor = between(
                NEW, NEWEST_HARDENED, load("a", hook(Hook.MESSAGE_PUBLISH)), load("b", hook(Hook.CLIENT_CONNECT)));

        assertThat(topics.standing())
                .extracting(Standing::what)
                .contains("Messages outside the topics of a (in/#) are dropped, and were published.");
        assertThat(none.standing())
                .extracting(Standing::what)
                .anyMatch(what -> what.startsWith("No provider mounts client.authenticate"))
                .anyMatch(what -> what.startsWith("No provider mounts client.authorize"));
        assertThat(unknown.standing())
                .extracting(Standing::what)
                .containsExactly(
                        "a mounts message.ingress, which EMQX 6.2.2 legacy does not know: it is not loaded at all,"
                                + " and decides nothing.");
        assertOne(unknown, Hook.CLIENT_AUTHENTICATE, "STOP_AND_RETURN false", Fate.REFUSED, Fate.ADMITTED, 1);
        assertThat(neighbor.standing())
                .extracting(Standing::what)
                .anyMatch(what -> what.startsWith("b does not mount message.publish and another provider does"));
        assertThat(between(
                                NEW,
                                NEWEST_HARDENED,
                                new Assumptions(FailedAction.IGNORE, Optional.empty(), false),
                                load("a", hook(Hook.MESSAGE_PUBLISH, "in/#")))
                        .standing())
                .noneMatch(standing -> standing.what().contains("in/#"));
    }

    /** Those of 5.8 show what 5.10 did with the same answers: the calls that came to a client's own hooks differ. */
    @Test
    void recordingsComeOutAsTheOtherReleasesRecordingSaysTheyDid() {
        Trace old = Recordings.of("5.8.9", "connect-ignored-v5").orElseThrow().load();
        Trace later =
                Recordings.of("5.10.3", "connect-ignored-v5").orElseThrow().load();
        Upgrade upgrade = new Upgrade(OLD, MIDDLE, Assumptions.DEFAULTS);
        old.calls().forEach(upgrade::take);

        assertThat(old.observations().toString()).contains("\"code\":135");
        assertThat(later.observations().toString()).contains("\"code\":0");
        assertOne(upgrade.result(), Hook.CLIENT_AUTHENTICATE, "IGNORE", Fate.REFUSED, Fate.ADMITTED, 1);
    }

    @Test
    void allElseThatChangesIsTheReleasesData() {
        Changes changes = Changes.between(OLD, NEWEST);

        assertThat(changes.begins())
                .contains(Behavior.NO_MATCH_DENIES_BY_DEFAULT, Behavior.STRICT_MODE_BY_DEFAULT)
                .doesNotContain(Behavior.SUBSCRIBE_IS_CACHED);
        assertThat(changes.ends()).contains(Behavior.SUBSCRIBE_IS_CACHED);
        assertThat(changes.fixed()).extracting(KnownDefect::id).contains("ignore-refuses");
        assertThat(changes.brought())
                .extracting(KnownDefect::id)
                .contains("manager-crash")
                .doesNotContain("dead-pool");
        assertThat(changes.hooks()).containsExactly(Hook.MESSAGE_INGRESS);
        assertThat(Changes.between(NEW, NEW))
                .isEqualTo(new Changes(List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
