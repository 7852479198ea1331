package dev.exhook.provider.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;
import dev.exhook.provider.topic.TopicFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageLimitsTest {
    private final MessageLimits limits = new MessageLimits(3, List.of(TopicFilter.of("void/#"), TopicFilter.of("+/x")));

    @ParameterizedTest
    @CsvSource({"t,0", "t,3", "voided,1", "x,1", "$SYS/x,1", "'',0"})
    void whatIsWithinTheLimitsPasses(String topic, int bytes) {
        assertThat(limits.apply(message(topic, bytes))).isEqualTo(Publish.unchanged());
    }

    @ParameterizedTest
    @CsvSource({"t,4", "void,0", "void/a/b,1", "a/x,1"})
    void whatIsNotIsDropped(String topic, int bytes) {
        assertThat(limits.apply(message(topic, bytes))).isEqualTo(Publish.drop());
    }

    @Test
    void withoutTopicsOnlyTheSizeCounts() {
        assertThat(new MessageLimits(3, List.of()).apply(message("void/a", 3))).isEqualTo(Publish.unchanged());
    }

    private static Message message(String topic, int bytes) {
        return Message.newBuilder()
                .setTopic(topic)
                .setPayload(ByteString.copyFrom(new byte[bytes]))
                .build();
    }
}
