package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;

/** The answers of the sound provider beside the mutants, for tests that need no server. */
public final class SoundReplies {
    private SoundReplies() {}

    public static Message to(Rpc rpc, ByteString request) {
        try {
            return SoundProvider.reply(rpc, request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the kit sent bytes that are no request of " + rpc, e);
        }
    }
}
