package dev.exhook.cli;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.report.ForeignTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A provider that damages what it sends, by chance and by a seed: bits, lengths, types and flags of frames, their order
 * and number, HPACK, messages and texts. How much of it is damaged differs from seed to seed.
 */
final class DamagedPeer implements RawProvider.Script {
    private static final int HEAD = 9;
    private static final int LONGEST_GARBAGE = 300;
    private static final int FRAME_TYPES = 12;
    private static final int MOST_FRAMES = 50;

    private final Random random;
    private final ForeignTexts texts;
    private final double damaged;
    private final double damagedConnections;
    private final boolean loads;

    private DamagedPeer(long seed) {
        random = new Random(seed);
        texts = new ForeignTexts(seed);
        damaged = Math.pow(random.nextDouble(), 2);
        damagedConnections = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        loads = random.nextInt(4) > 0;
    }

    /** On a free port; what it does depends on nothing but the seed and the calls. */
    static RawProvider start(long seed) {
        return RawProvider.start(new DamagedPeer(seed));
    }

    @Override
    public synchronized void connected(RawConnection connection) {
        if (random.nextDouble() < damagedConnections) {
            connection.raw(anyFrames(0));
        }
    }

    @Override
    public synchronized void answer(RawCall call) throws Exception {
        boolean isLoad = call.path().endsWith("/OnProviderLoaded");
        if ((isLoad && loads) || random.nextDouble() >= damaged) {
            Gallery.sound().answer(call);
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> call.raw(garbage());
            case 1 -> call.raw(anyFrames(call.stream()));
            case 2 -> call.hangUp();
            case 3 -> {} // silence
            default -> call.raw(damaged(reply(call)));
        }
        if (random.nextInt(20) == 0) {
            call.hangUp();
        }
    }

    /** The frames of a reply that may be sound so far, or has damaged messages and texts. */
    private List<ByteString> reply(RawCall call) {
        ByteString message = random.nextBoolean() ? ByteString.EMPTY : garbage();
        HeaderList head = HeaderList.of(
                ":status",
                random.nextInt(5) == 0 ? bytes(texts.next()) : "200",
                "content-type",
                random.nextInt(5) == 0 ? bytes(texts.next()) : "application/grpc");
        HeaderList trailers = HeaderList.of(
                "grpc-status",
                random.nextInt(3) == 0 ? bytes(texts.next()) : String.valueOf(random.nextInt(20)),
                "grpc-message",
                bytes(texts.next()));
        List<ByteString> frames = new ArrayList<>(List.of(
                RawFrames.headers(call.stream(), false, head),
                RawFrames.data(call.stream(), GrpcFrame.plain(message).encode()),
                RawFrames.headers(call.stream(), true, trailers)));
        switch (random.nextInt(4)) {
            case 0 -> Collections.shuffle(frames, random);
            case 1 -> frames.remove(random.nextInt(frames.size()));
            case 2 -> frames.add(random.nextInt(frames.size()), frames.get(random.nextInt(frames.size())));
            default -> {}
        }
        return frames;
    }

    private ByteString damaged(List<ByteString> frames) {
        byte[] all = ByteString.copyFrom(frames).toByteArray();
        switch (random.nextInt(5)) {
            case 0 -> all[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> all[random.nextInt(Math.min(HEAD, all.length))] = (byte) random.nextInt();
            case 2 -> {
                return ByteString.copyFrom(all, 0, random.nextInt(all.length));
            }
            case 3 -> {
                int at = random.nextInt(all.length);
                return ByteString.copyFrom(all, 0, at)
                        .concat(garbage())
                        .concat(ByteString.copyFrom(all, at, all.length - at));
            }
            default -> {}
        }
        return ByteString.copyFrom(all);
    }

    private ByteString anyFrames(int stream) {
        ByteString frames = ByteString.EMPTY;
        for (int i = random.nextInt(MOST_FRAMES); i >= 0; i--) {
            int on = random.nextBoolean() ? stream : random.nextInt(20);
            frames = frames.concat(RawFrames.frame(random.nextInt(FRAME_TYPES), random.nextInt(256), on, garbage()));
        }
        return frames;
    }

    private ByteString garbage() {
        byte[] garbage = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? LONGEST_GARBAGE : 10)];
        random.nextBytes(garbage);
        return ByteString.copyFrom(garbage);
    }

    /** As HPACK carries it: a char a byte; half an emoji is a question mark. */
    private static String bytes(String text) {
        String brief = text.substring(0, Math.min(text.length(), LONGEST_GARBAGE));
        return new String(brief.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
