// The files as they are. SwiftPM does not see them change: after a change touch this file, or build anew.
.section .rodata

.macro file name, path
.balign 16
.global serai_trade_\name
serai_trade_\name:
.incbin "\path"
.global serai_trade_\name\()_end
serai_trade_\name\()_end:
.endm

file digital_trade, "digital-trade.yaml"
file digital_trade_desk, "digital-trade.desk.yaml"
file services, "digitally-deliverable-services.yaml"
file services_desk, "digitally-deliverable-services.desk.yaml"
file figures, "figures.csv"
file population, "population.csv"
file sources, "sources.yaml"

.section .note.GNU-stack,"",@progbits
