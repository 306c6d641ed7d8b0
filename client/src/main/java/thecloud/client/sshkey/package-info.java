/** SSH keys. */
@org.jspecify.annotations.NullMarked
package thecloud.client.sshkey;
