package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Exchange GOOD = Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance());
    private static final Exchange SILENT = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.silence());
    private static final Exchange REFUSED =
            Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.error(Status.Code.RESOURCE_EXHAUSTED, "full"));

    private final Deque<Exchange> answers = new ArrayDeque<>();

    private void load() {
        Load.mustBeBorne(() -> List.of(GOOD, answers.remove()), "2 replies", Answers::fault);
    }

    @Test
    void whatIsLateByChanceIsAskedAgain() {
        answers.addAll(List.of(SILENT, SILENT, GOOD));

        assertThatCode(this::load).doesNotThrowAnyException();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatIsLateEachTimeIsNotBorne() {
        answers.addAll(List.of(SILENT, SILENT, SILENT, GOOD));

        assertThatThrownBy(this::load).isInstanceOf(RuleViolation.class).hasMessageContaining("no reply within");
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNoChance() {
        answers.addAll(List.of(REFUSED, GOOD));

        assertThatThrownBy(this::load).isInstanceOf(RuleViolation.class).hasMessageContaining("full");
        assertThat(answers).hasSize(1);
    }
}
