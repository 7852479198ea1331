package dev.exhook.broker.internal.wire;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;

/** Header lists to Netty's and back, unchecked, so that odd ones get through. */
public final class HeaderLists {

    private HeaderLists() {}

    public static HeaderList of(Http2Headers headers) {
        List<HeaderList.Header> fields = new ArrayList<>();
        headers.forEach(field -> fields.add(new HeaderList.Header(
                field.getKey().toString(), field.getValue().toString())));
        return new HeaderList(fields);
    }

    public static Http2Headers toNetty(HeaderList headers) {
        var fields = new DefaultHttp2Headers(false);
        headers.fields().forEach(field -> fields.add(field.name(), field.value()));
        return fields;
    }
}
