package thecloud.core.sshkey;

/** Makes the slice's service; the server puts the guard around it. */
public final class SshKeys {

    private final SshKeyPorts ports;

    public SshKeys(SshKeyPorts ports) {
        this.ports = ports;
    }

    public SshKeyService service() {
        return new TenantSshKeys(ports);
    }
}
