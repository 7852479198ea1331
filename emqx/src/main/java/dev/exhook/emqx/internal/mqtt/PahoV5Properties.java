package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** CONNECT, SUBSCRIBE and properties in the words of Paho's client for MQTT 5. */
final class PahoV5Properties {
    private PahoV5Properties() {}

    static MqttConnectionOptions options(Packet.Connect connect) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(connect.cleanStart());
        options.setKeepAliveInterval(connect.keepalive());
        connect.username().ifPresent(options::setUserName);
        connect.password()
                .map(password -> password.getBytes(StandardCharsets.UTF_8))
                .ifPresent(options::setPassword);
        connect.will().ifPresent(will -> set(options, will));
        Properties properties = connect.properties();
        properties.number("Session-Expiry-Interval").ifPresent(options::setSessionExpiryInterval);
        properties.number("Receive-Maximum").map(Long::intValue).ifPresent(options::setReceiveMaximum);
        properties.number("Maximum-Packet-Size").ifPresent(options::setMaximumPacketSize);
        properties.number("Topic-Alias-Maximum").map(Long::intValue).ifPresent(options::setTopicAliasMaximum);
        properties.number("Request-Response-Information").ifPresent(flag -> options.setRequestResponseInfo(flag != 0));
        properties.number("Request-Problem-Information").ifPresent(flag -> options.setRequestProblemInfo(flag != 0));
        options.setUserProperties(pairs(properties));
        return options;
    }

    private static void set(MqttConnectionOptions options, Will will) {
        options.setWill(will.topic(), new MqttMessage(will.payload().toByteArray(), will.qos(), will.retain(), null));
        options.setWillMessageProperties(of(will.properties()));
    }

    static MqttSubscription subscription(Packet.Filter filter) {
        MqttSubscription subscription =
                new MqttSubscription(filter.filter(), filter.options().qos());
        subscription.setNoLocal(filter.options().noLocal());
        subscription.setRetainAsPublished(filter.options().retainAsPublished());
        subscription.setRetainHandling(filter.options().retainHandling());
        return subscription;
    }

    static MqttProperties of(Properties properties) {
        MqttProperties paho = new MqttProperties();
        properties.number("Payload-Format-Indicator").ifPresent(flag -> paho.setPayloadFormat(flag != 0));
        properties.number("Message-Expiry-Interval").ifPresent(paho::setMessageExpiryInterval);
        properties.text("Content-Type").ifPresent(paho::setContentType);
        properties.text("Response-Topic").ifPresent(paho::setResponseTopic);
        properties
                .text("Correlation-Data")
                .map(data -> data.getBytes(StandardCharsets.UTF_8))
                .ifPresent(paho::setCorrelationData);
        properties.number("Subscription-Identifier").map(Long::intValue).ifPresent(paho::setSubscriptionIdentifier);
        properties.number("Session-Expiry-Interval").ifPresent(paho::setSessionExpiryInterval);
        properties.number("Will-Delay-Interval").ifPresent(paho::setWillDelayInterval);
        properties.text("Reason-String").ifPresent(paho::setReasonString);
        paho.setUserProperties(pairs(properties));
        return paho;
    }

    private static List<org.eclipse.paho.mqttv5.common.packet.UserProperty> pairs(Properties properties) {
        return properties.user().stream()
                .map(pair -> new org.eclipse.paho.mqttv5.common.packet.UserProperty(pair.name(), pair.value()))
                .toList();
    }

    /** The user properties: the only ones that scenarios look at in what clients get. */
    static Properties user(@Nullable MqttProperties paho) {
        if (paho == null) {
            return Properties.NONE;
        }
        return new Properties(
                Map.of(),
                paho.getUserProperties().stream()
                        .map(pair -> new UserProperty(pair.getKey(), pair.getValue()))
                        .toList());
    }
}
