package dev.exhook.broker.internal.wire;

import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.Map;
import java.util.Optional;

/** The SETTINGS a peer has sent, by their identifiers; what it did not send is not here. */
public record PeerSettings(Map<Integer, Long> values) {

    static final PeerSettings NONE = new PeerSettings(Map.of());

    public PeerSettings {
        values = Map.copyOf(values);
    }

    /** SETTINGS_MAX_CONCURRENT_STREAMS; empty: no limit. EMQX opens streams beyond it (seen on 5.8.9, 5.10.3). */
    public Optional<Long> maxConcurrentStreams() {
        return Optional.ofNullable(values.get((int) Http2CodecUtil.SETTINGS_MAX_CONCURRENT_STREAMS));
    }
}
