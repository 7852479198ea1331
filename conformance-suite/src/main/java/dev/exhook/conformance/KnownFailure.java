package dev.exhook.conformance;

import dev.exhook.broker.internal.yaml.Place;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One entry of the file.
 *
 * @param rule the rule's id
 * @param reason why it is lived with
 * @param message a part of what the report says is wrong, so that another failure of the same rule is not covered
 * @param link where the repair is followed
 * @param expires the last day on which the entry counts
 * @param flaky whether the rule holds at times: then neither is news
 * @param place where the entry stands
 */
public record KnownFailure(
        String rule,
        String reason,
        String message,
        Optional<String> link,
        Optional<LocalDate> expires,
        boolean flaky,
        Place place) {

    /** One of a rule that fails each time. */
    public KnownFailure(
            String rule,
            String reason,
            String message,
            Optional<String> link,
            Optional<LocalDate> expires,
            Place place) {
        this(rule, reason, message, link, expires, false, place);
    }

    public boolean isExpired(LocalDate today) {
        return expires.filter(today::isAfter).isPresent();
    }

    /** The reason, with the link if there is one. */
    public String why() {
        return reason + link.map(where -> " (" + where + ")").orElse("");
    }
}
