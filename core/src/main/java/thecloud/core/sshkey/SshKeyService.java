package thecloud.core.sshkey;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the SSH keys of a tenant. A key is given by id or name. */
@ArnService("compute")
public interface SshKeyService {

    /**
     * Keeps a key that the caller has.
     *
     * @param publicKey as {@link SshPublicKey#parse} takes it
     * @throws thecloud.core.error.Invalid on the name or the key
     * @throws thecloud.core.error.Conflict when the name is taken
     */
    @Action(value = "ssh-key:create", transactional = true, replay = "get")
    SshKey add(Call call, String name, String publicKey);

    /**
     * Makes a pair and keeps its public half.
     *
     * @throws thecloud.core.error.Invalid on the name
     * @throws thecloud.core.error.Conflict when the name is taken
     */
    @Action(value = "ssh-key:create", transactional = true, replay = "none")
    GeneratedSshKey generate(Call call, String name);

    @Action("ssh-key:read")
    SshKey get(Call call, @ResourceId String idOrName);

    /** Newest first. */
    @Action("ssh-key:read")
    Page<SshKey> list(Call call, PageRequest page);

    /** Instances that were launched with it keep it. */
    @Action(value = "ssh-key:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);
}
