package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code emqx_retainer:on_message_publish/2} and its dispatcher. */
class RetainerTest {
    private final Retainer retainer = new Retainer();

    @Test
    void onlyWhatIsFlaggedIsKeptAndComesOutMarkedAsRetained() {
        retainer.look(Messages.of("t", "a", 1));
        retainer.look(Messages.retained("u", "b"));

        assertThat(retainer.matching("#", 0))
                .containsExactly(Messages.retained("u", "b").asRetained());
    }

    @Test
    void aLaterOneTakesThePlaceOfAnEarlierOne() {
        retainer.look(Messages.retained("t", "a"));
        retainer.look(Messages.retained("u", "b"));
        retainer.look(Messages.retained("t", "c"));

        assertThat(retainer.matching("+", 0))
                .extracting(message -> message.topic() + " " + message.payload().toStringUtf8())
                .containsExactly("t c", "u b");
    }

    /** Recorded for {@code t/#} on 6.2.2 and {@code #} on 5.10.3; the others are read. */
    @ParameterizedTest
    @CsvSource({
        "t/#, t/2 t/1, t/1 t/2",
        "'#', t/2 // /u b/c b/c/d b B, // /u B b b/c b/c/d t/2",
        "+/1/#, a/1/y b/1/x b/1, b/1 b/1/x a/1/y",
        "+/1, u/1 t/1, t/1 u/1",
        "a/+/c, a/2/c a/1/c, a/1/c a/2/c",
        "'#', z a/b a-b a, a a/b a-b z"
    })
    void theyComeInTheOrderOfTheTableThatTheyAreFoundIn(String filter, String kept, String got) {
        Arrays.stream(kept.split(" ")).forEach(topic -> retainer.look(Messages.retained(topic, "x")));

        assertThat(retainer.matching(filter, 0)).extracting(MqttMessage::topic).containsExactly(got.split(" "));
    }

    @Test
    void anEmptyOneClearsItsTopicAndIsNotKeptItself() {
        retainer.look(Messages.retained("t", "a"));
        retainer.look(Messages.retained("u", "b"));

        retainer.look(Messages.retained("t", ""));

        assertThat(retainer.matching("#", 0)).extracting(MqttMessage::topic).containsExactly("u");
    }

    @Test
    void aSubscriberGetsWhatItsFilterMatches() {
        retainer.look(Messages.retained("a/b", "1"));
        retainer.look(Messages.retained("a/c/d", "2"));

        assertThat(retainer.matching("a/+", 0)).extracting(MqttMessage::topic).containsExactly("a/b");
    }

    @Test
    void anExpiredOneIsGoneForGood() {
        retainer.look(Messages.expiring(Messages.retained("t", "a"), 1));

        assertThat(retainer.matching("t", 1000)).hasSize(1);
        assertThat(retainer.matching("t", 1001)).isEmpty();
        assertThat(retainer.matching("t", 0)).isEmpty();
    }
}
