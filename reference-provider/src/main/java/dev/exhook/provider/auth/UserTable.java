package dev.exhook.provider.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Users with their passwords. A client without a user name is an unknown user. */
public final class UserTable implements Authenticator {
    private final Map<String, PasswordHash> users;
    private final Decision unknownUsers;

    /**
     * A table.
     *
     * @param users the password hashes by user name
     * @param unknownUsers the answer for a user name that is not in the table
     */
    public UserTable(Map<String, PasswordHash> users, Decision unknownUsers) {
        this.users = Map.copyOf(users);
        this.unknownUsers = unknownUsers;
    }

    @Override
    public Decision authenticate(ClientInfo client) {
        PasswordHash hash = users.get(client.getUsername());
        if (hash == null) {
            if (unknownUsers == Decision.DENY) {
                spendTheTimeOfACheck(client.getPassword());
            }
            return unknownUsers;
        }
        return hash.matches(client.getPassword()) ? Decision.ALLOW : Decision.DENY;
    }

    /** Otherwise a quick refusal would tell which names do not exist. */
    private void spendTheTimeOfACheck(String password) {
        Optional<PasswordHash> slowest = users.values().stream().max(Comparator.comparingInt(PasswordHash::iterations));
        slowest.ifPresent(hash -> hash.matches(password));
    }
}
