package dev.exhook.cli;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.util.stream.Stream;

/** Sound providers that answer one method in their own way, and runs against them. */
final class Provided {
    private Provided() {}

    static RawProvider replying(String method, Message reply) {
        return answering(method, call -> call.reply(reply.toByteString()));
    }

    static RawProvider answering(String method, RawProvider.Script answer) {
        return RawProvider.start(call -> {
            if (call.path().endsWith("/" + method)) {
                answer.answer(call);
            } else {
                Gallery.sound().answer(call);
            }
        });
    }

    /** {@code exhook-tck run --target ...} with these options. */
    static Tck run(RawProvider provider, String... options) {
        return Tck.run(Stream.concat(Stream.of("run", "--target", "127.0.0.1:" + provider.port()), Stream.of(options))
                .toArray(String[]::new));
    }
}
