package dev.exhook.reference.auth;

/**
 * Counts since the start, and the present state.
 *
 * @param accepted logins answered with yes
 * @param refused logins answered with no
 * @param noOpinion logins left to others
 * @param failed logins answered with an error
 * @param checks passwords and tokens that were checked
 * @param remembered those that were not, because the same was right a while ago
 * @param rejected checks that found no place, or waited too long
 * @param waiting checks that wait now
 * @param limited logins refused without a check, as too many like them had failed
 * @param cached logins that are remembered now
 */
public record AuthenticationStatistics(
        long accepted,
        long refused,
        long noOpinion,
        long failed,
        long checks,
        long remembered,
        long rejected,
        int waiting,
        long limited,
        int cached) {}
