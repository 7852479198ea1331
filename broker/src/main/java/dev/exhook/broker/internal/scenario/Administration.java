package dev.exhook.broker.internal.scenario;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.List;

/** The actions of an administrator to a broker while a scenario runs, as over EMQX's REST API. */
public interface Administration {

    /** Disconnects a client id: the HTTP status, 204 or 404. */
    int kick(String clientId);

    /** Publishes: the HTTP status, 200, or 202 where nobody was there to get it. */
    int publish(String topic, ByteString payload, int qos, boolean retain, Properties properties);

    /** Makes a request: the HTTP status. */
    int request(ApiRequest request);

    /**
     * Moves a provider in the chain: the HTTP status, 204, 404 where there is no such provider, or 500 where there is
     * none beside which it is to be, or EMQX crashes over the move.
     *
     * @param position {@code front}, {@code rear}, {@code before:NAME} or {@code after:NAME}
     */
    int move(String provider, String position);

    /**
     * The broker's status of a provider, for each of its nodes: {@code connected}, {@code connecting}, …; none where it
     * has no such provider.
     */
    List<String> status(String provider);
}
