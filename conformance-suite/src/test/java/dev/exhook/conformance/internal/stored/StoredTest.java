package dev.exhook.conformance.internal.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.proto.v3.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a store, and what is made of it. */
class StoredTest {
    private static final RunPrefix PREFIX = RunPrefix.parse("exhook-tck-4k9xqa");
    private static final Numbered MESSAGES = new Numbered(PREFIX);

    /** As it leaves for the provider. */
    private static final Message SENT = (Message) new Naming(PREFIX)
            .of(Message.newBuilder()
                    .setId(MESSAGES.id(1703))
                    .setTopic(MESSAGES.topic(1703))
                    .setPayload(ByteString.copyFromUtf8(MESSAGES.payload(1703)))
                    .build());

    @Test
    void aMessageIsKnownByItsPayloadItsTopicOrItsId() {
        assertThat(List.of(SENT.getId(), SENT.getTopic(), SENT.getPayload().toStringUtf8()))
                .allSatisfy(text -> assertThat(MESSAGES.in("| " + text + " |")).hasValue(1703))
                .allSatisfy(text -> assertThat(new Numbered(RunPrefix.parse("exhook-tck-1aaaaa")).in(text))
                        .as("another run's")
                        .isEmpty());
        assertThat(MESSAGES.in(SENT.getId().toLowerCase(java.util.Locale.ROOT))).hasValue(1703);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exhook-tck-4k9xqa-c1",
                "exhook-tck-4k9xqa/t/1",
                "exhook-tck-4k9xqa-m123456",
                "000605E0E0E0E0E0346B3978716106A7F",
                "(1703 rows)"
            })
    void whatIsNoneOfThemIsNotCounted(String line) {
        assertThat(MESSAGES.in(line)).isEmpty();
    }

    @Test
    void aLineIsOneMessageHoweverMuchItTellsOfIt() {
        Arrivals arrivals = read(SENT.getId() + "\t" + SENT.getTopic(), "", "other", payload(2), payload(2));

        assertThat(arrivals.times()).isEqualTo(Map.of(1703, 1L, 2, 2L));
        assertThat(arrivals.counted()).isEmpty();
        assertThat(arrivals.all()).isEqualTo(3);
    }

    @Test
    void aNumberAloneIsACount() {
        assertThat(read("  2048 ").counted()).contains(2048L);
        assertThat(read("2048", payload(1)).counted()).isEmpty();
        assertThat(read().counted()).as("nothing is there, or nothing is known").isEmpty();
    }

    @Test
    void whatWasThereBeforeDoesNotCount() {
        Arrivals before = read(payload(1), payload(2), payload(2));

        assertThat(read(payload(1), payload(1), payload(2), payload(2), payload(3))
                        .since(before)
                        .times())
                .isEqualTo(Map.of(1, 1L, 3, 1L));
        assertThat(read("12").since(read("2")).counted()).contains(10L);
        assertThat(read("12").since(read()).counted()).contains(12L);
    }

    @Test
    void theLedgerTellsWhatIsLostAndWhatIsDoubled() {
        Ledger ledger = new Ledger(Set.of(1, 2, 3, 4), 1, read(payload(1), payload(3), payload(3), payload(9)));

        assertThat(ledger).hasToString("4 answered, 2 stored, 2 lost, 1 doubled");
        assertThat(ledger.firstLost()).contains(2);
        assertThat(ledger.firstDoubled()).contains(3);
    }

    /** One that was not answered may be there, or not. */
    @Test
    void aLedgerOfCountsTellsWhatIsCertain() {
        assertThat(new Ledger(Set.of(1, 2, 3, 4), 1, read("3"))).hasToString("4 answered, 3 stored, 1 lost, 0 doubled");
        assertThat(new Ledger(Set.of(1, 2, 3, 4), 1, read("5"))).hasToString("4 answered, 4 stored, 0 lost, 0 doubled");
        assertThat(new Ledger(Set.of(1, 2, 3, 4), 1, read("7"))).hasToString("4 answered, 4 stored, 0 lost, 2 doubled");
        assertThat(new Ledger(Set.of(1, 2), 0, read("1")).firstLost()).isEmpty();
    }

    @Test
    void itIsLookedUntilNothingIsMissingAndNothingMoreComes() {
        Deque<Arrivals> looks = new ArrayDeque<>(
                List.of(read(payload(1)), read(payload(1), payload(2)), read(payload(1), payload(2), payload(2))));
        Store store = new Store(
                prefix -> looks.size() == 1 ? looks.element() : looks.remove(), Optional.empty(), Duration.ofDays(1));

        assertThat(store.await(PREFIX, now -> now.times().containsKey(2)).all())
                .as("what comes a moment later is seen, too")
                .isEqualTo(3);
    }

    @Test
    void whatDoesNotComeIsNotWaitedForForEver() {
        Store store = new Store(prefix -> read(payload(1)), Optional.empty(), Duration.ZERO);

        assertThat(store.await(PREFIX, now -> false).all()).isEqualTo(1);
    }

    private static String payload(int number) {
        return MESSAGES.payload(number);
    }

    private static Arrivals read(String... lines) {
        return Arrivals.read(List.of(lines), MESSAGES);
    }
}
