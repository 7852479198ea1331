package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.address.AddressRange;
import dev.exhook.reference.address.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule in a token. Where one cannot tell whether it applies, it does if it denies, and does not if it allows: a
 * client never gets more here than from EMQX itself.
 *
 * @param addresses where the clients are that it is for; null: anywhere
 * @param publish what its other conditions make of a publish: YES if there are none, else UNKNOWN
 * @param subscribe the same for a subscription
 */
record AclRule(
        boolean allows,
        AclAction action,
        List<AclTopic> topics,
        @Nullable AddressRange addresses,
        Fit publish,
        Fit subscribe) {
    private static final int BYTES_OF_A_RULE = 100;

    AclRule {
        topics = List.copyOf(topics);
    }

    static AclRule allowing(AclAction action, List<AclTopic> topics) {
        return new AclRule(true, action, topics, null, Fit.YES, Fit.YES);
    }

    boolean applies(ClientInfo client, AuthorizeReqType type, TopicFilter requested) {
        if (!action.includes(type)) {
            return false;
        }
        Fit fit = (type == AuthorizeReqType.PUBLISH ? publish : subscribe)
                .and(from(client))
                .and(topic(client, requested));
        return allows ? fit == Fit.YES : fit != Fit.NO;
    }

    private Fit from(ClientInfo client) {
        AddressRange range = addresses;
        return range == null
                ? Fit.YES
                : IpAddress.parse(client.getPeerhost())
                        .map(address -> range.contains(address) ? Fit.YES : Fit.NO)
                        .orElse(Fit.UNKNOWN);
    }

    private Fit topic(ClientInfo client, TopicFilter requested) {
        Fit fit = Fit.NO;
        for (AclTopic topic : topics) {
            fit = fit.or(topic.fits(client, requested, allows));
        }
        return fit;
    }

    int bytes() {
        return BYTES_OF_A_RULE + topics.stream().mapToInt(AclTopic::bytes).sum();
    }
}
