package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void aLaterOneTakesItsPlaceAtTheEnd() {
        retainer.look(Messages.retained("t", "a"));
        retainer.look(Messages.retained("u", "b"));
        retainer.look(Messages.retained("t", "c"));

        assertThat(retainer.matching("+", 0))
                .extracting(message -> message.topic() + " " + message.payload().toStringUtf8())
                .containsExactly("u b", "t c");
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
