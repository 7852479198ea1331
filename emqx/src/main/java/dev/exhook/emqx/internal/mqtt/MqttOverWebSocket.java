package dev.exhook.emqx.internal.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MQTT over WebSocket: its bytes in binary frames, as the subprotocol {@code mqtt} at the path {@code /mqtt}. */
final class MqttOverWebSocket extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
    /** Of the answer to the upgrade. */
    private static final int MAX_ANSWER = 64 * 1024;

    private static final int MAX_FRAME = 2 * 1024 * 1024;

    private @Nullable Promise<Void> upgraded;

    private MqttOverWebSocket() {}

    /** In front of what reads and writes MQTT. */
    static void addTo(ChannelPipeline pipeline, InetSocketAddress broker) {
        URI uri = URI.create("ws://" + broker.getHostString() + ":" + broker.getPort() + "/mqtt");
        pipeline.addLast(
                new HttpClientCodec(),
                new HttpObjectAggregator(MAX_ANSWER),
                new WebSocketClientProtocolHandler(WebSocketClientHandshakerFactory.newHandshaker(
                        uri, WebSocketVersion.V13, "mqtt", false, new DefaultHttpHeaders(), MAX_FRAME)),
                new MqttOverWebSocket());
    }

    /** Waits until the broker has agreed; fails where it does not. */
    static void awaitUpgrade(ChannelPipeline pipeline) {
        MqttOverWebSocket codec = pipeline.get(MqttOverWebSocket.class);
        Promise<Void> upgraded = codec == null ? null : codec.upgraded;
        if (upgraded == null) {
            throw new IllegalStateException("the connection is gone before it was upgraded to WebSocket");
        }
        upgraded.awaitUninterruptibly();
        if (!upgraded.isSuccess()) {
            Throwable cause = upgraded.cause();
            throw new IllegalStateException("no MQTT over WebSocket: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        upgraded = context.executor().newPromise();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE && upgraded != null) {
            upgraded.trySuccess(null);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(new IllegalStateException("the broker closed the connection instead of upgrading it to WebSocket"));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        context.fireExceptionCaught(cause);
    }

    private void fail(Throwable cause) {
        if (upgraded != null) {
            upgraded.tryFailure(cause);
        }
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
        out.add(new BinaryWebSocketFrame(bytes.retain()));
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        if (frame instanceof BinaryWebSocketFrame binary) {
            out.add(binary.content().retain());
        }
    }
}
