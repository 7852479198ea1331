package dev.exhook.provider.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserTableTest {
    private static final Map<String, PasswordHash> USERS =
            Map.of("alice", PasswordHash.of("secret", 1_000), "bob", PasswordHash.of("other", 2_000));

    @ParameterizedTest
    @CsvSource({
        "alice,secret,ALLOW",
        "bob,other,ALLOW",
        "alice,other,DENY",
        "alice,'',DENY",
        "Alice,secret,DENY",
        "mallory,secret,DENY",
        "'',secret,DENY",
        "'','',DENY"
    })
    void onlyAUserWithItsOwnPasswordComesIn(String username, String password, Decision decision) {
        assertThat(new UserTable(USERS, Decision.DENY).authenticate(client(username, password)))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"mallory,IGNORE", "'',IGNORE", "alice,DENY"})
    void unknownUsersCanBeLeftToOthersButNotThoseWithAWrongPassword(String username, Decision decision) {
        assertThat(new UserTable(USERS, Decision.IGNORE).authenticate(client(username, "wrong")))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.class,
            names = {"DENY", "IGNORE"})
    void anEmptyTableKnowsNobody(Decision unknownUsers) {
        assertThat(new UserTable(Map.of(), unknownUsers).authenticate(client("alice", "secret")))
                .isEqualTo(unknownUsers);
    }

    private static ClientInfo client(String username, String password) {
        return ClientInfo.newBuilder()
                .setClientid("c1")
                .setUsername(username)
                .setPassword(password)
                .build();
    }
}
