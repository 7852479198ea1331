package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As {@code emqx_session_mem} and {@code emqx_session}. */
class SessionTest {
    private static final int RECEIVE_MAXIMUM = 2;
    private static final String ME = "me";

    private final Session session = session(Releases.of("5.10"));

    private static Session session(Release release) {
        return new Session(release, MqttSettings.DEFAULTS, ME, RECEIVE_MAXIMUM);
    }

    private static MqttMessage message(String payload, int qos) {
        return Messages.of("t", payload, qos);
    }

    private static Session.Acked acked(MqttMessage message) {
        return new Session.Acked(Optional.of(message), ReasonCodes.SUCCESS);
    }

    private static Session.Acked fault(int code) {
        return new Session.Acked(Optional.empty(), code);
    }

    private static Session.Outgoing sent(int packetId, MqttMessage message) {
        return new Session.Outgoing(packetId, Optional.of(message));
    }

    private void subscribe(String filter, SubscriptionOptions options, Optional<Long> identifier) {
        session.subscribe(new Subscription(TopicFilter.of(filter), options, identifier));
    }

    // subscriptions

    @Test
    void aFilterIsNewOnceAndThenOnlyItsOptionsChange() {
        Subscription first = new Subscription(TopicFilter.of("t"), SubscriptionOptions.ofQos(0), Optional.empty());
        Subscription second = new Subscription(TopicFilter.of("t"), SubscriptionOptions.ofQos(2), Optional.empty());

        assertThat(session.subscribe(first)).isTrue();
        assertThat(session.subscribe(second)).isFalse();
        assertThat(session.subscriptions()).containsExactly(second);
        assertThat(session.unsubscribe("t")).isTrue();
        assertThat(session.unsubscribe("t")).isFalse();
        assertThat(session.subscriptions()).isEmpty();
    }

    // emqx_session:enrich_delivers/3

    @Test
    void aMessageComesWithTheLowerOfBothQosAndWithoutItsRetainFlag() {
        subscribe("t", SubscriptionOptions.ofQos(1), Optional.empty());

        assertThat(session.enrich(List.of(
                        new Delivery("t", message("a", 2)),
                        new Delivery("t", message("b", 0)),
                        new Delivery("t", Messages.retained("t", "c")))))
                .containsExactly(message("a", 1), message("b", 0), message("c", 1));
    }

    @Test
    void theRetainFlagStaysWhereTheSubscriberAskedForItOrTheMessageComesFromTheRetainer() {
        MqttMessage retained = Messages.retained("t", "a");
        subscribe("t", SubscriptionOptions.ofQos(1), Optional.empty());
        assertThat(session.enrich(List.of(new Delivery("t", retained.asRetained()))))
                .extracting(message -> message.flags().retain())
                .containsExactly(true);

        subscribe("t", new SubscriptionOptions(1, false, true, 0), Optional.empty());

        assertThat(session.enrich(List.of(new Delivery("t", retained), new Delivery("t", message("b", 1)))))
                .extracting(message -> message.flags().retain())
                .containsExactly(true, false);
    }

    @Test
    void itsOwnMessagesAreLeftOutWhereItAskedForThat() {
        MqttMessage own = new MqttMessage(
                new MqttMessage.Origin("1", ME, 0),
                MqttMessage.Headers.NONE,
                "t",
                message("a", 1).payload(),
                1,
                MqttMessage.Flags.of(false),
                Properties.NONE,
                Optional.empty());
        subscribe("t", new SubscriptionOptions(1, true, false, 0), Optional.empty());
        assertThat(session.enrich(List.of(new Delivery("t", own), new Delivery("t", message("b", 1)))))
                .containsExactly(message("b", 1));

        subscribe("t", SubscriptionOptions.ofQos(1), Optional.empty());

        assertThat(session.enrich(List.of(new Delivery("t", own)))).containsExactly(own);
    }

    @Test
    void theSubscriptionsIdentifierIsAddedToTheProperties() {
        subscribe("t", SubscriptionOptions.ofQos(1), Optional.of(7L));

        assertThat(session.enrich(List.of(new Delivery("t", Messages.expiring(message("a", 1), 9)))))
                .extracting(MqttMessage::properties)
                .containsExactly(new Properties(
                        Map.of("Message-Expiry-Interval", 9L, "Subscription-Identifier", 7L), List.of()));
    }

    @Test
    void whatWasOnItsWayWhenTheSubscriptionEndedComesAsItIs() {
        MqttMessage late = Messages.retained("t", "a");

        assertThat(session.enrich(List.of(new Delivery("t", late)))).containsExactly(late);
    }

    // emqx_session_mem:deliver/3 and dequeue/2

    @Test
    void qos0NeedsNeitherAnIdentifierNorRoom() {
        session.deliver(List.of(message("a", 1), message("b", 1)));

        assertThat(session.deliver(List.of(message("c", 0)))).containsExactly(sent(0, message("c", 0)));
    }

    @Test
    void whatFindsNoRoomWaitsForAnAcknowledgement() {
        assertThat(session.deliver(List.of(message("a", 1), message("b", 2), message("c", 1))))
                .containsExactly(sent(1, message("a", 1)), sent(2, message("b", 2)));
        assertThat(session.dequeue(0)).isEmpty();

        session.puback(1);

        assertThat(session.dequeue(0)).containsExactly(sent(3, message("c", 1)));
        assertThat(session.dequeue(0)).isEmpty();
    }

    @Test
    void asManyAreDequeuedAsThereIsRoomForAndThoseOfQos0BetweenThem() {
        session.enqueue(List.of(message("a", 0), message("b", 1), message("c", 0), message("d", 1), message("e", 0)));

        assertThat(session.dequeue(0))
                .containsExactly(
                        sent(0, message("a", 0)),
                        sent(1, message("b", 1)),
                        sent(0, message("c", 0)),
                        sent(2, message("d", 1)));
    }

    @Test
    void expiredMessagesOfTheQueueAreLeftOut() {
        session.enqueue(List.of(Messages.expiring(message("a", 1), 1), message("b", 1)));

        assertThat(session.dequeue(1001)).containsExactly(sent(1, message("b", 1)));
    }

    @Test
    void identifiersGoUpTo65535AndBeginAgainAtOne() {
        List<Integer> identifiers = IntStream.range(0, 65_536)
                .map(i -> {
                    int packetId =
                            session.deliver(List.of(message("a", 1))).get(0).packetId();
                    session.puback(packetId);
                    return packetId;
                })
                .boxed()
                .toList();

        assertThat(identifiers).startsWith(1, 2).endsWith(65_534, 65_535, 1);
    }

    // emqx_session_mem:puback/3, pubrec/2, pubcomp/3

    @Test
    void aPubackEndsAQos1Message() {
        session.deliver(List.of(message("a", 1)));

        assertThat(session.puback(1)).isEqualTo(acked(message("a", 1)));
        assertThat(session.puback(1)).isEqualTo(fault(ReasonCodes.PACKET_IDENTIFIER_NOT_FOUND));
    }

    @Test
    void aQos2MessageEndsWithPubcompAfterPubrec() {
        session.deliver(List.of(message("a", 2)));

        assertThat(session.pubcomp(1)).isEqualTo(fault(ReasonCodes.PACKET_IDENTIFIER_IN_USE));
        assertThat(session.pubrec(1)).isEqualTo(acked(message("a", 2)));
        assertThat(session.pubrec(1)).isEqualTo(fault(ReasonCodes.PACKET_IDENTIFIER_IN_USE));
        assertThat(session.puback(1)).isEqualTo(fault(ReasonCodes.PACKET_IDENTIFIER_IN_USE));
        assertThat(session.pubcomp(1)).isEqualTo(acked(message("a", 2)));
        assertThat(session.pubcomp(1)).isEqualTo(fault(ReasonCodes.PACKET_IDENTIFIER_NOT_FOUND));
    }

    @Test
    void from59OnAnAcknowledgementMustFitTheQosAndChangesNothingIfNot() {
        session.deliver(List.of(message("a", 1), message("b", 2)));

        assertThat(session.puback(2)).isEqualTo(fault(ReasonCodes.PROTOCOL_ERROR));
        assertThat(session.pubrec(1)).isEqualTo(fault(ReasonCodes.PROTOCOL_ERROR));
        assertThat(session.pubcomp(1)).isEqualTo(fault(ReasonCodes.PROTOCOL_ERROR));
        assertThat(session.replay(0))
                .containsExactly(
                        sent(1, message("a", 1).asDuplicate()),
                        sent(2, message("b", 2).asDuplicate()));
    }

    @Test
    void upTo58AnyAcknowledgementDoes() {
        Session old = session(Releases.of("5.8"));
        old.deliver(List.of(message("a", 1), message("b", 2)));

        assertThat(old.puback(2)).isEqualTo(acked(message("b", 2)));
        assertThat(old.pubrec(1)).isEqualTo(acked(message("a", 1)));
        assertThat(old.pubcomp(1)).isEqualTo(acked(message("a", 1)));
    }

    // emqx_session_mem:replay/3

    @Test
    void aNewConnectionGetsAllThatWasUnderWayAgainAndThenTheQueue() {
        session.deliver(List.of(message("a", 1), message("b", 2), message("c", 1)));
        session.pubrec(2);
        session.resume(3);

        assertThat(session.replay(0))
                .containsExactly(
                        sent(1, message("a", 1).asDuplicate()),
                        new Session.Outgoing(2, Optional.empty()),
                        sent(3, message("c", 1)));
    }

    // emqx_session_mem:publish/3, pubrel/2 and expire/2

    @Test
    void aQos2IdentifierIsInUseUntilItsRelease() {
        assertThat(session.admit(1)).isEqualTo(ReasonCodes.SUCCESS);
        session.awaitRelease(1, 0);

        assertThat(session.admit(1)).isEqualTo(ReasonCodes.PACKET_IDENTIFIER_IN_USE);
        assertThat(session.release(1)).isTrue();
        assertThat(session.release(1)).isFalse();
        assertThat(session.admit(1)).isEqualTo(ReasonCodes.SUCCESS);
    }

    @Test
    void moreThanMaxAwaitingRelAreNotTaken() {
        int most = MqttSettings.DEFAULTS.maxAwaitingRel();
        IntStream.rangeClosed(1, most - 1).forEach(id -> session.awaitRelease(id, 0));
        assertThat(session.admit(most)).isEqualTo(ReasonCodes.SUCCESS);

        session.awaitRelease(most, 0);

        assertThat(session.admit(most + 1)).isEqualTo(ReasonCodes.RECEIVE_MAXIMUM_EXCEEDED);
    }

    @Test
    void whatIsNotReleasedInTimeIsForgotten() {
        long timeout = MqttSettings.DEFAULTS.awaitRelTimeout().toMillis();
        session.awaitRelease(1, 0);
        session.awaitRelease(2, 1);

        assertThat(session.expireAwaiting(timeout)).as("some are left").isTrue();
        assertThat(session.release(1)).isFalse();
        assertThat(session.expireAwaiting(timeout + 1)).isFalse();
        assertThat(session.release(2)).isFalse();
    }

    // emqx_session_mem:redispatch_shared_messages/1

    @Test
    void onlyQos1OfSharedSubscriptionsAndWhatIsQueuedOfThemGoesToOthers() {
        MqttMessage shared1 = message("a", 1).sharedBy("$share/g/#");
        MqttMessage shared2 = message("b", 2).sharedBy("$share/g/#");
        session.deliver(List.of(shared1, shared2));
        session.enqueue(List.of(
                message("c", 0).sharedBy("$share/g/#"),
                message("d", 1).sharedBy("$share/g/#"),
                message("e", 2).sharedBy("$share/g/#"),
                message("f", 1),
                Messages.expiring(message("g", 1).sharedBy("$share/g/#"), 1)));

        assertThat(session.unfinishedShared(1001))
                .containsExactly(
                        shared1,
                        message("d", 1).sharedBy("$share/g/#"),
                        message("e", 2).sharedBy("$share/g/#"));
        assertThat(session.dequeue(1001)).as("the queue is empty by then").isEmpty();
    }

    @Test
    void anOrdinaryMessageUnderWayIsNobodyElses() {
        session.deliver(List.of(message("a", 1)));

        assertThat(session.unfinishedShared(0)).isEmpty();
    }
}
