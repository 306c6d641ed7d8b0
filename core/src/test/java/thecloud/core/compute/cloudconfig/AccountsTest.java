package thecloud.core.compute.cloudconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;

class AccountsTest {

    private static final String PASSWD = "root:x:0:0:root:/root:/bin/bash\nnginx:x:101:101::/nonexistent:/bin/false\n";
    private static final String GROUP = "root:x:0:\nnginx:x:101:\naudio:x:29:nginx\n";
    private static final String SHADOW = "root:*:19000:0:99999:7:::\n";

    @Test
    void aNewUserHasTheNextNumberAGroupOfItsOwnAndNoPassword() {
        Accounts accounts = new Accounts(PASSWD, GROUP, SHADOW);
        assertThat(accounts.add(user("ada", false, null))).isTrue();
        assertThat(accounts.add(user("bob", false, null))).isTrue();
        assertThat(accounts.passwd())
                .isEqualTo(PASSWD + "ada:x:1000:1000:Ada:/home/ada:/bin/sh\nbob:x:1001:1001:Ada:/home/bob:/bin/sh\n");
        assertThat(accounts.group()).isEqualTo(GROUP + "ada:x:1000:\nbob:x:1001:\n");
        assertThat(accounts.shadow()).isEqualTo(SHADOW + "ada:*::0:99999:7:::\nbob:*::0:99999:7:::\n");
    }

    @Test
    void whereThereIsNoShadowNoPasswordOpensTheAccountEither() {
        Accounts accounts = new Accounts(PASSWD, GROUP, null);
        accounts.add(user("ada", false, null));
        assertThat(accounts.passwd()).contains("ada:*:1000:");
        assertThat(accounts.shadow()).isNull();
    }

    @Test
    void whereThereAreNoAccountsAtAllRootIsThereFirst() {
        Accounts accounts = new Accounts(null, null, null);
        accounts.add(user("ada", false, null));
        assertThat(accounts.passwd()).startsWith("root:x:0:0:").contains("ada:*:1000:1000:");
    }

    @Test
    void aSystemUserHasALowNumberAndAWishedForOneIsTaken() {
        Accounts accounts = new Accounts(PASSWD, GROUP, SHADOW);
        accounts.add(user("daemon1", true, null));
        accounts.add(user("ada", false, 4242));
        assertThat(accounts.passwd()).contains("daemon1:x:100:100:", "ada:x:4242:4242:");
        assertThatThrownBy(() -> accounts.add(user("eve", false, 4242)))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("4242");
    }

    @Test
    void groupsAreJoinedAndMadeWhereTheyAreNotThere() {
        Accounts accounts = new Accounts(PASSWD, GROUP, SHADOW);
        accounts.add(new NewUser(
                "ada", "", "staff", List.of("audio", "new"), "/bin/sh", null, true, false, null, List.of(), false));
        assertThat(accounts.group()).isEqualTo("""
                root:x:0:
                nginx:x:101:
                audio:x:29:nginx,ada
                staff:x:1000:
                new:x:1001:ada
                """);
        assertThat(accounts.passwd()).contains("ada:x:1000:1000:");
    }

    @Test
    void anAccountOfTheImageStaysAsItIsAndCanBeGivenKeysOnly() {
        Accounts accounts = new Accounts(PASSWD, GROUP, SHADOW);
        NewUser keys = new NewUser("nginx", "", null, List.of(), "/bin/sh", null, true, false, null, List.of(), true);
        assertThat(accounts.add(keys)).isFalse();
        assertThat(accounts.passwd()).isEqualTo(PASSWD);
        assertThatThrownBy(() -> accounts.add(user("nginx", false, null)))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("nginx");
    }

    @Test
    void ownersAreNamesOrNumbers() {
        Accounts accounts = new Accounts(PASSWD, GROUP, SHADOW);
        assertThat(accounts.uid("w", "nginx")).isEqualTo(101);
        assertThat(accounts.uid("w", "33")).isEqualTo(33);
        assertThat(accounts.gid("w", "audio")).isEqualTo(29);
        assertThatThrownBy(() -> accounts.uid("write_files[0].owner", "nobody"))
                .hasMessageContaining("write_files[0].owner")
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> accounts.gid("w", "none")).hasMessageContaining("none");
    }

    private static NewUser user(String name, boolean system, @Nullable Integer uid) {
        return new NewUser(name, "Ada", null, List.of(), "/bin/sh", null, true, system, uid, List.of(), false);
    }
}
