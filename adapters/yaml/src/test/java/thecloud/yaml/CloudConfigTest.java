package thecloud.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.compute.cloudconfig.CloudConfig;
import thecloud.core.compute.cloudconfig.NewUser;
import thecloud.core.compute.cloudconfig.WrittenFile;
import thecloud.core.error.Invalid;

/** From the text to what it asks for. */
class CloudConfigTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9xUmZ2 ada@example.com";

    private static CloudConfig read(String body) {
        return CloudConfig.read(new SnakeYamlReader(), "#cloud-config\n" + body);
    }

    @Test
    void aDocumentOfEverythingIsTaken() {
        CloudConfig config = read("""
                users:
                  - default
                  - name: ada
                    gecos: Ada Lovelace
                    primary_group: staff
                    groups: audio, video
                    shell: /bin/bash
                    uid: 4242
                    lock_passwd: true
                    ssh_authorized_keys:
                      - KEY
                  - name: service
                    system: true
                    homedir: /srv/service
                    groups: [audio]
                  - bob
                ssh_authorized_keys: [KEY]
                write_files:
                  - path: /etc/late
                    defer: true
                  - path: /etc/app.conf
                    content: |
                      a = 1
                    owner: ada:staff
                    permissions: '0640'
                    append: yes
                runcmd:
                  - echo hello > /tmp/x
                  - [echo, "it's", 5, $HOME]
                """.replace("KEY", KEY));
        assertThat(config.users()).extracting(NewUser::name).containsExactly("ada", "service", "bob");
        assertThat(config.users().getFirst())
                .isEqualTo(new NewUser(
                        "ada",
                        "Ada Lovelace",
                        "staff",
                        List.of("audio", "video"),
                        "/bin/bash",
                        null,
                        true,
                        false,
                        4242,
                        List.of(KEY),
                        false));
        assertThat(config.users().get(1).home()).isFalse();
        assertThat(config.authorizedKeys()).containsExactly(KEY);
        assertThat(config.files()).extracting(WrittenFile::path).containsExactly("/etc/app.conf", "/etc/late");
        WrittenFile file = config.files().getFirst();
        assertThat(file.content().text()).isEqualTo("a = 1\n");
        assertThat(file.mode()).isEqualTo(0640);
        assertThat(file.append()).isTrue();
        assertThat(config.files().get(1).mode()).isEqualTo(0644);
        assertThat(config.script()).contains("#!/bin/sh\necho hello > /tmp/x\n'echo' 'it'\\''s' '5' '$HOME'\n");
    }

    @Test
    void anEmptyDocumentAsksForNothing() {
        assertThat(read("").script()).isEmpty();
        assertThat(CloudConfig.read(new SnakeYamlReader(), "#cloud-config").files())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b64", "base64"})
    void base64IsDecoded(String encoding) {
        assertThat(content("aGVs\\nbG8=", encoding)).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz+b64", "gz+base64", "gzip+b64", "gzip+base64"})
    void compressedContentIsExpanded(String encoding) throws IOException {
        assertThat(content(base64(zipped("hello".getBytes(StandardCharsets.UTF_8))), encoding))
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "gzip"})
    void compressedContentCanBeYamlsOwnBinary(String encoding) throws IOException {
        assertThat(read("write_files: [{path: /x, encoding: " + encoding + ", content: !!binary '"
                                + base64(zipped("hello".getBytes(StandardCharsets.UTF_8))) + "'}]")
                        .files()
                        .getFirst()
                        .content()
                        .text())
                .isEqualTo("hello");
    }

    @Test
    void aBombOfZeroesIsRefused() throws IOException {
        String zeroes = base64(zipped(new byte[8 << 20]));
        assertThatThrownBy(() -> content(zeroes, "gz+b64"))
                .hasMessageContaining("write_files[0].content")
                .hasMessageContaining("decompressed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "packages: [nginx] | \"packages\" is not supported",
                "<<: {runcmd: []} | \"<<\" is not supported",
                "users: [{name: a, sudo: ALL}] | \"sudo\" in users[0] is not supported",
                "users: [{name: a, passwd: $6$x}] | \"passwd\" in users[0] is not supported",
                "users: [{name: a, hashed_passwd: x}] | hashed_passwd",
                "users: [{name: a, plain_text_passwd: x}] | plain_text_passwd",
                "users: [{name: a, lock_passwd: false}] | users[0].lock_passwd must be true",
                "users: [{name: a, lock_passwd: maybe}] | users[0].lock_passwd must be true or false",
                "users: [{name: Ada}] | users[0].name",
                "users: [{name: 'a:0:0'}] | users[0].name",
                "users: [{gecos: x}] | users[0].name is missing",
                "users: [{name: a, gecos: 'x:y'}] | users[0].gecos",
                "users: [{name: a, gecos: \"x\\ny\"}] | users[0].gecos",
                "users: [{name: a, shell: bash}] | users[0].shell",
                "users: [{name: a, shell: '/bin/sh:x'}] | users[0].shell",
                "users: [{name: a, homedir: /home/../root}] | users[0].homedir",
                "users: [{name: a, uid: 0}] | users[0].uid",
                "users: [{name: a, uid: 99999999999}] | users[0].uid",
                "users: [{name: a, groups: 'x,,y'}] | users[0].groups",
                "users: [{name: a, groups: [{x: y}]}] | users[0].groups[0]",
                "users: [a, a] | users[1] names a a second time",
                "users: [[a]] | users[0] must be a mapping",
                "users: a | users must be a list",
                "users: [~] | users[0] must be a text",
                "ssh_authorized_keys: [nonsense] | ssh_authorized_keys[0]",
                "ssh_authorized_keys: [{}] | ssh_authorized_keys[0] must be a text",
                "ssh_authorized_keys: ssh-rsa | ssh_authorized_keys must be a list",
                "write_files: [{content: x}] | write_files[0].path is missing",
                "write_files: [{path: x}] | write_files[0].path",
                "write_files: [{path: /a/../b}] | write_files[0].path",
                "write_files: [{path: /a//b}] | write_files[0].path",
                "write_files: [{path: /}] | write_files[0].path",
                "write_files: [{path: /proc/sys/x}] | mounted from outside",
                "write_files: [{path: /etc/hosts}] | mounted from outside",
                "write_files: [{path: /x, source: {uri: y}}] | \"source\" in write_files[0] is not supported",
                "write_files: [{path: /x, content: [a]}] | write_files[0].content must be a text",
                "write_files: [{path: /x, encoding: rot13}] | write_files[0].encoding",
                "write_files: [{path: /x, content: '!', encoding: b64}] | write_files[0].content",
                "write_files: [{path: /x, content: aGk=, encoding: gz+b64}] | write_files[0].content",
                "write_files: [{path: /x, permissions: 644}] | write_files[0].permissions must be octal and in quotes",
                "write_files: [{path: /x, permissions: '0999'}] | write_files[0].permissions",
                "write_files: [{path: /x, permissions: 'u+x'}] | write_files[0].permissions",
                "write_files: [{path: /x, owner: 'a b'}] | write_files[0].owner",
                "write_files: [{path: /x, append: 1}] | write_files[0].append must be true or false",
                "runcmd: ls | runcmd must be a list",
                "runcmd: [{a: b}] | runcmd[0] must be a text or a list",
                "runcmd: [[]] | runcmd[0] must name a program",
                "runcmd: [[ls, [x]]] | runcmd[0][1] must be a text",
                "runcmd: [~] | runcmd[0] must be a text",
                "[a] | the document must be a mapping",
                "just text | the document must be a mapping",
                "runcmd: [ | no valid YAML"
            })
    void whatIsNotTakenIsRefusedByItsNameInTheFieldUserData(String body, String said) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("user_data"))
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0600", "'600'", "'0600'", "0o600", "'0o600'"})
    void permissionsAreOctalHoweverTheyAreWritten(String permissions) {
        assertThat(read("write_files: [{path: /x, permissions: " + permissions + "}]")
                        .files()
                        .getFirst()
                        .mode())
                .isEqualTo(0600);
    }

    private static String content(String content, String encoding) {
        return read("write_files: [{path: /x, content: \"" + content + "\", encoding: " + encoding + "}]")
                .files()
                .getFirst()
                .content()
                .text();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream to = new GZIPOutputStream(zipped)) {
            to.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
