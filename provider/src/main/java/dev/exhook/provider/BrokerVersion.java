package dev.exhook.provider;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The EMQX release that loads the provider. It decides which hooks may be named: EMQX refuses the whole provider for
 * one that it does not know.
 */
record BrokerVersion(int major, int minor, int patch, boolean released) implements Comparable<BrokerVersion> {
    /** No older EMQX speaks either wire version, so this is what a broker is taken for that does not say. */
    static final BrokerVersion OLDEST = new BrokerVersion(5, 0, 0, true);

    private static final Pattern SHAPE = Pattern.compile("[ev]?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(.*)");
    private static final Comparator<BrokerVersion> ORDER = Comparator.comparingInt(BrokerVersion::major)
            .thenComparingInt(BrokerVersion::minor)
            .thenComparingInt(BrokerVersion::patch)
            .thenComparing(BrokerVersion::released);

    /** The version that EMQX states when it loads the provider. */
    static BrokerVersion of(ProviderLoadedRequest request) {
        String version = request.getBroker().getVersion();
        return parse(version.isEmpty() ? request.getMeta().getVersion() : version);
    }

    /** {@link #OLDEST} for text that is no version. */
    static BrokerVersion parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return OLDEST;
        }
        // "6.3.0-beta.2" comes before 6.3.0 and has the hooks of 6.2: only a bare or "+build" version is the release.
        String suffix = matcher.group(4);
        return new BrokerVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                suffix.isEmpty() || suffix.startsWith("+"));
    }

    /** Returns whether this broker accepts the hook's name. */
    boolean knows(Hook hook) {
        BrokerVersion since = parse(hook.sinceEmqx());
        return since.equals(OLDEST) || compareTo(since) >= 0;
    }

    @Override
    public int compareTo(BrokerVersion other) {
        return ORDER.compare(this, other);
    }
}
