/** SSH keys in {@code ssh_keys}. */
package thecloud.postgres.sshkey;
