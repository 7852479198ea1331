package dev.exhook.broker.internal.emulated.mqtt;

import dev.exhook.broker.internal.chain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which topic names and filters EMQX takes ({@code emqx_topic:validate/2}). */
public final class TopicRules {
    private static final int MAX_BYTES = 65_535;
    private static final String SHARE = "$share/";
    private static final Pattern WORD = Pattern.compile("[^+#\\x00]*");

    private TopicRules() {}

    /** Tells whether a message may be published to it. */
    public static boolean isName(String topic) {
        return fits(topic) && levelsAreSound(topic) && !Topics.isWildcard(topic);
    }

    /** Tells whether one may subscribe to it; shared filters too. */
    public static boolean isFilter(String filter) {
        if (!fits(filter)) {
            return false;
        }
        return filter.startsWith(SHARE) ? isShared(filter.substring(SHARE.length())) : levelsAreSound(filter);
    }

    private static boolean fits(String topic) {
        return !topic.isEmpty() && topic.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private static boolean isShared(String groupAndFilter) {
        int slash = groupAndFilter.indexOf('/');
        if (slash <= 0 || slash == groupAndFilter.length() - 1) {
            return false;
        }
        String filter = groupAndFilter.substring(slash + 1);
        return WORD.matcher(groupAndFilter.substring(0, slash)).matches()
                && !filter.startsWith(SHARE)
                && levelsAreSound(filter);
    }

    private static boolean levelsAreSound(String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean last = i == levels.length - 1;
            boolean sound = levels[i].equals("#")
                    ? last
                    : levels[i].equals("+") || WORD.matcher(levels[i]).matches();
            if (!sound) {
                return false;
            }
        }
        return true;
    }
}
