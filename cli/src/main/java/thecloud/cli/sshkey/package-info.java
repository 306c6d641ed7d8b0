/** ssh-key commands. */
@org.jspecify.annotations.NullMarked
package thecloud.cli.sshkey;
