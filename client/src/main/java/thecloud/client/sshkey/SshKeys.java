package thecloud.client.sshkey;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.sshkey.CreateSshKeyRequest;
import thecloud.api.sshkey.SshKeyView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The SSH keys of the current tenant, each given by id or name. */
public final class SshKeys {

    private static final String PATH = "ssh-keys";

    private final CloudHttp http;

    public SshKeys(CloudHttp http) {
        this.http = http;
    }

    /** @param publicKey a line as {@code ssh-keygen} writes it into {@code .pub} files */
    public SshKeyView add(String name, String publicKey) {
        return http.send(ApiRequest.create(PATH).body(new CreateSshKeyRequest(name, publicKey)), SshKeyView.class);
    }

    /** Makes a pair; the answer holds its private half, which the cloud does not keep. */
    public SshKeyView generate(String name) {
        return http.send(ApiRequest.create(PATH).body(new CreateSshKeyRequest(name, null)), SshKeyView.class);
    }

    public SshKeyView get(String key) {
        return http.send(ApiRequest.get(PATH, key), SshKeyView.class);
    }

    public Page<SshKeyView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(ApiRequest.get(PATH).query("limit", limit).query("cursor", cursor), SshKeyView.class);
    }

    /** All keys; pages are fetched as the stream is read. */
    public Stream<SshKeyView> list() {
        return http.pages(cursor -> ApiRequest.get(PATH).query("cursor", cursor), SshKeyView.class);
    }

    public void delete(String key) {
        http.send(ApiRequest.delete(PATH, key));
    }
}
