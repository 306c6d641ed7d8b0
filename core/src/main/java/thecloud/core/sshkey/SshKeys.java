package thecloud.core.sshkey;

import thecloud.core.compute.InstanceKeys;

/** Makes the slice's services; the server puts the guard around the first. */
public final class SshKeys {

    private final SshKeyPorts ports;

    public SshKeys(SshKeyPorts ports) {
        this.ports = ports;
    }

    public SshKeyService service() {
        return new TenantSshKeys(ports);
    }

    /** For launches. */
    public InstanceKeys ofInstances() {
        return new KeysOfInstances(ports.keys());
    }
}
