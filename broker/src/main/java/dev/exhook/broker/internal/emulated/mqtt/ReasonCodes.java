package dev.exhook.broker.internal.emulated.mqtt;

import java.util.Map;

/** MQTT 5's reason codes, EMQX's names for them ({@code emqx_reason_codes}) and what older clients see instead. */
public final class ReasonCodes {
    public static final int SUCCESS = 0x00;
    public static final int DISCONNECT_WITH_WILL = 0x04;
    public static final int NO_MATCHING_SUBSCRIBERS = 0x10;
    public static final int NO_SUBSCRIPTION_EXISTED = 0x11;
    public static final int PROTOCOL_ERROR = 0x82;
    public static final int IMPLEMENTATION_SPECIFIC_ERROR = 0x83;
    public static final int CLIENT_IDENTIFIER_NOT_VALID = 0x85;
    public static final int BAD_USER_NAME_OR_PASSWORD = 0x86;
    public static final int NOT_AUTHORIZED = 0x87;
    public static final int KEEPALIVE_TIMEOUT = 0x8D;
    public static final int SESSION_TAKEN_OVER = 0x8E;
    public static final int TOPIC_FILTER_INVALID = 0x8F;
    public static final int TOPIC_NAME_INVALID = 0x90;
    public static final int PACKET_IDENTIFIER_IN_USE = 0x91;
    public static final int PACKET_IDENTIFIER_NOT_FOUND = 0x92;
    public static final int RECEIVE_MAXIMUM_EXCEEDED = 0x93;
    public static final int TOPIC_ALIAS_INVALID = 0x94;
    public static final int ADMINISTRATIVE_ACTION = 0x98;
    public static final int QOS_NOT_SUPPORTED = 0x9B;
    public static final int SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED = 0xA1;

    private static final int FIRST_ERROR = 0x80;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x00, "success"),
            Map.entry(0x01, "granted_qos1"),
            Map.entry(0x02, "granted_qos2"),
            Map.entry(0x04, "disconnect_with_will_message"),
            Map.entry(0x10, "no_matching_subscribers"),
            Map.entry(0x11, "no_subscription_existed"),
            Map.entry(0x18, "continue_authentication"),
            Map.entry(0x19, "re_authenticate"),
            Map.entry(0x80, "unspecified_error"),
            Map.entry(0x81, "malformed_packet"),
            Map.entry(0x82, "protocol_error"),
            Map.entry(0x83, "implementation_specific_error"),
            Map.entry(0x84, "unsupported_protocol_version"),
            Map.entry(0x85, "client_identifier_not_valid"),
            Map.entry(0x86, "bad_username_or_password"),
            Map.entry(0x87, "not_authorized"),
            Map.entry(0x88, "server_unavailable"),
            Map.entry(0x89, "server_busy"),
            Map.entry(0x8A, "banned"),
            Map.entry(0x8B, "server_shutting_down"),
            Map.entry(0x8C, "bad_authentication_method"),
            Map.entry(0x8D, "keepalive_timeout"),
            Map.entry(0x8E, "session_taken_over"),
            Map.entry(0x8F, "topic_filter_invalid"),
            Map.entry(0x90, "topic_name_invalid"),
            Map.entry(0x91, "packet_identifier_inuse"),
            Map.entry(0x92, "packet_identifier_not_found"),
            Map.entry(0x93, "receive_maximum_exceeded"),
            Map.entry(0x94, "topic_alias_invalid"),
            Map.entry(0x95, "packet_too_large"),
            Map.entry(0x96, "message_rate_too_high"),
            Map.entry(0x97, "quota_exceeded"),
            Map.entry(0x98, "administrative_action"),
            Map.entry(0x99, "payload_format_invalid"),
            Map.entry(0x9A, "retain_not_supported"),
            Map.entry(0x9B, "qos_not_supported"),
            Map.entry(0x9C, "use_another_server"),
            Map.entry(0x9D, "server_moved"),
            Map.entry(0x9E, "shared_subscriptions_not_supported"),
            Map.entry(0x9F, "connection_rate_exceeded"),
            Map.entry(0xA0, "maximum_connect_time"),
            Map.entry(0xA1, "subscription_identifiers_not_supported"),
            Map.entry(0xA2, "wildcard_subscriptions_not_supported"));

    /** Where no entry says otherwise, an old client is told that the protocol is not accepted. */
    private static final Map<Integer, Integer> OLD_CONNACK = Map.ofEntries(
            Map.entry(0x85, 2),
            Map.entry(0x86, 4),
            Map.entry(0x87, 5),
            Map.entry(0x88, 3),
            Map.entry(0x89, 3),
            Map.entry(0x8A, 5),
            Map.entry(0x8B, 3),
            Map.entry(0x8C, 5),
            Map.entry(0x90, 3),
            Map.entry(0x97, 3),
            Map.entry(0x9C, 3),
            Map.entry(0x9D, 3),
            Map.entry(0x9F, 3));

    private ReasonCodes() {}

    /** EMQX's name, as {@code not_authorized}; {@code unknown_error} for a number that MQTT does not have. */
    public static String name(int code) {
        return NAMES.getOrDefault(code, "unknown_error");
    }

    /** The reason of a DISCONNECT as hooks get it: 0 is {@code normal}. */
    public static String disconnectReason(int code) {
        return code == SUCCESS ? "normal" : name(code);
    }

    /** Tells whether the code refuses. */
    public static boolean isError(int code) {
        return code >= FIRST_ERROR;
    }

    /** The return code of a CONNACK for a client of that version. */
    public static int connack(int code, MqttVersion version) {
        return version == MqttVersion.V5 || code == SUCCESS ? code : OLD_CONNACK.getOrDefault(code, 1);
    }

    /** The return code in a SUBACK for a client of that version. */
    public static int suback(int code, MqttVersion version) {
        return version == MqttVersion.V5 || !isError(code) ? code : FIRST_ERROR;
    }
}
