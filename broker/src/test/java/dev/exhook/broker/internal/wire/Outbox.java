package dev.exhook.broker.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.ArrayList;
import java.util.List;

/** A frame sender to nowhere, and what it sent. */
final class Outbox {

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final FrameSender sender;

    Outbox() {
        ChannelHandlerContext context = channel.pipeline().firstContext();
        sender = new FrameSender(context);
    }

    FrameSender sender() {
        return sender;
    }

    /** The DATA and WINDOW_UPDATE frames since the last look, as {@code "DATA 1 10 END_STREAM"}. */
    List<String> frames() {
        List<String> frames = new ArrayList<>();
        ByteBuf bytes = channel.alloc().buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            bytes.writeBytes(part);
            part.release();
        }
        while (bytes.isReadable()) {
            int length = bytes.readUnsignedMedium();
            byte type = bytes.readByte();
            byte flags = bytes.readByte();
            int stream = bytes.readInt();
            if (type == Http2FrameTypes.DATA) {
                frames.add("DATA " + stream + " " + length + (flags == 1 ? " END_STREAM" : ""));
            } else if (type == Http2FrameTypes.WINDOW_UPDATE) {
                frames.add("WINDOW_UPDATE " + stream + " +" + bytes.getInt(bytes.readerIndex()));
            }
            bytes.skipBytes(length);
        }
        bytes.release();
        return frames;
    }
}
