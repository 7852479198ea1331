package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.release.Release;
import java.util.List;

/**
 * The comparison of two releases by answers.
 *
 * @param providers the chain
 * @param decisions how many times a chain had to decide
 * @param unfinished how many of these were not answered to the end
 * @param differences the most frequent first
 * @param standing by the lists of hooks
 */
public record Result(
        Release from,
        Release to,
        List<String> providers,
        long decisions,
        long unfinished,
        List<Difference> differences,
        List<Standing> standing) {

    public Result {
        providers = List.copyOf(providers);
        differences = List.copyOf(differences);
        standing = List.copyOf(standing);
    }

    /** Tells whether nothing comes out differently. */
    public boolean isSame() {
        return differences.isEmpty() && standing.isEmpty();
    }
}
