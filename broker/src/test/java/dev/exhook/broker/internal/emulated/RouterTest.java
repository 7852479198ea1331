package dev.exhook.broker.internal.emulated;

import static dev.exhook.broker.internal.emulated.InMemoryBroker.publish;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.received;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_broker:route/2} and {@code emqx_shared_sub:dispatch/3}. */
class RouterTest {
    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;

    private final InMemoryBroker broker = new InMemoryBroker();
    private final EmulatedClient publisher = broker.connect("p");

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void aMessageGoesToEachSubscriberThatItMatchesAndToNobodyElse() {
        EmulatedClient one = broker.connect("one");
        EmulatedClient two = broker.connect("two");
        EmulatedClient other = broker.connect("other");
        subscribe(one, 1, "t/+");
        subscribe(two, 1, "t/1");
        subscribe(other, 1, "u/#");

        assertThat(publish(publisher, "t/1", "a")).contains(0);

        assertThat(received(one)).containsExactly("a");
        assertThat(received(two)).containsExactly("a");
        assertThat(received(other)).isEmpty();
    }

    @Test
    void aSubscriberWithTwoFiltersThatMatchGetsItTwice() {
        EmulatedClient one = broker.connect("one");
        subscribe(one, 1, "t/1", "t/#");

        publish(publisher, "t/1", "a");

        assertThat(received(one)).containsExactly("a", "a");
    }

    /** As {@code emqx_trie_search} finds them, whatever the order of the subscriptions. */
    @Test
    void wildcardsComeBeforeTheTopicItself() {
        EmulatedClient one = broker.connect("one");
        subscribe(one, 1, "t/1");
        subscribe(one, 0, "t/#");

        publish(publisher, "t/1", "a");

        assertThat(one.receive(2, InMemoryBroker.SOON))
                .extracting(Packet.Publish::qos)
                .containsExactly(0, 1);
    }

    @Test
    void subscribingAgainDoesNotDouble() {
        EmulatedClient one = broker.connect("one");
        subscribe(one, 1, "t");
        subscribe(one, 0, "t");

        publish(publisher, "t", "a");

        assertThat(received(one)).containsExactly("a");
    }

    @Test
    void whereNobodyListensThePublisherIsTold() {
        EmulatedClient one = broker.connect("one");
        subscribe(one, 1, "t", "u");
        assertThat(one.unsubscribe(List.of("t"), Properties.NONE, InMemoryBroker.SOON))
                .contains(List.of(0));

        assertThat(publish(publisher, "t", "a")).contains(NO_MATCHING_SUBSCRIBERS);
        assertThat(publish(publisher, "u", "b")).contains(0);
        assertThat(received(one)).containsExactly("b");
    }

    @Test
    void oneThatIsGoneGetsNothing() {
        EmulatedClient one = broker.connect("one");
        subscribe(one, 1, "t");
        one.drop();
        broker.pass(InMemoryBroker.SOON);

        assertThat(publish(publisher, "t", "a")).contains(NO_MATCHING_SUBSCRIBERS);
    }

    @Test
    void theMembersOfAGroupGetMessagesInTurn() {
        EmulatedClient one = broker.connect("one");
        EmulatedClient two = broker.connect("two");
        EmulatedClient three = broker.connect("three");
        subscribe(one, 1, "$share/g/t");
        subscribe(two, 1, "$share/g/t");
        subscribe(three, 1, "$share/g/t");

        List.of("a", "b", "c", "d").forEach(payload -> publish(publisher, "t", payload));

        assertThat(received(one)).containsExactly("a", "d");
        assertThat(received(two)).containsExactly("b");
        assertThat(received(three)).containsExactly("c");
    }

    @Test
    void eachGroupAndEachOrdinarySubscriberGetsItsOwn() {
        EmulatedClient ordinary = broker.connect("ordinary");
        EmulatedClient one = broker.connect("one");
        EmulatedClient two = broker.connect("two");
        subscribe(ordinary, 1, "t");
        subscribe(one, 1, "$share/g/t");
        subscribe(two, 1, "$share/h/t");

        publish(publisher, "t", "a");

        assertThat(List.of(received(ordinary), received(one), received(two))).containsOnly(List.of("a"));
    }

    @Test
    void whatAMemberThatIsGoneDidNotAcknowledgeGoesToAnother() {
        EmulatedClient silent = broker.connect(InMemoryBroker.v5("silent"), new ClientHabits(false, true));
        subscribe(silent, 1, "$share/g/t");
        publish(publisher, "t", "a");
        publish(publisher, "t", "b");
        EmulatedClient other = broker.connect("other");
        subscribe(other, 1, "$share/g/t");
        EmulatedClient stranger = broker.connect("stranger");
        subscribe(stranger, 1, "$share/h/t", "$share/g/u", "$share/g/+", "$share/g/#");

        silent.drop();

        assertThat(received(other)).containsExactly("a", "b");
        assertThat(received(stranger)).isEmpty();
    }

    @Test
    void withNobodyElseInTheGroupItIsLost() {
        EmulatedClient silent = broker.connect(InMemoryBroker.v5("silent"), new ClientHabits(false, true));
        subscribe(silent, 1, "$share/g/t");
        publish(publisher, "t", "a");
        EmulatedClient ordinary = broker.connect("ordinary");
        subscribe(ordinary, 1, "t");

        silent.drop();

        assertThat(received(ordinary)).isEmpty();
    }

    @Test
    void theGroupsNameBelongsToThePathOfTheFilter() {
        EmulatedClient queue = broker.connect("queue");
        subscribe(queue, 1, "$queue/t");

        publish(publisher, "t", "a");

        assertThat(received(queue)).containsExactly("a");
    }
}
